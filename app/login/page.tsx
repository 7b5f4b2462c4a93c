import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DemoNote } from '@/components/frame/demo-note'
import { DemoSignIns } from '@/components/sign-in/demo-sign-ins'
import { safePath } from '@/components/sign-in/safe-path'
import { SignInForm } from '@/components/sign-in/sign-in-form'
import { SignInSheet } from '@/components/sign-in/sign-in-sheet'
import { demoSignIns } from '@/lib/demo'
import { mailIsOn } from '@/lib/env'
import { formatDay } from '@/lib/format'
import { anyContext, currentCompany } from '../page-context'
import { reader } from '../reader'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<{ next?: string | string[] }> }

export default async function LoginPage({ searchParams }: Props) {
  const [company, { actor, now }, { locale }, query] = await Promise.all([
    currentCompany(),
    anyContext(),
    reader(),
    searchParams,
  ])
  if (!company) redirect('/setup')
  const next = safePath(query.next)
  if (actor) redirect(next)
  const demo = demoSignIns()
  return (
    <SignInSheet company={company.name} above={formatDay(now, { locale, zone: company.timeZone })} title="Sign in">
      {demo && <DemoSignIns signIns={demo} />}
      <SignInForm next={next} mailed={mailIsOn()} />
      {demo && <DemoNote />}
    </SignInSheet>
  )
}
