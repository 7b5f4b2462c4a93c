import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { safePath } from '@/components/sign-in/safe-path'
import { SignInForm } from '@/components/sign-in/sign-in-form'
import { SignInSheet } from '@/components/sign-in/sign-in-sheet'
import { companyName, signedIn } from '../page-context'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<{ next?: string | string[] }> }

export default async function LoginPage({ searchParams }: Props) {
  const company = await companyName()
  if (!company) redirect('/setup')
  const next = safePath((await searchParams).next)
  if (await signedIn()) redirect(next)
  return (
    <SignInSheet company={company} title="Sign in">
      <SignInForm next={next} />
    </SignInSheet>
  )
}
