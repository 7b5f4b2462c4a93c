import type { Metadata } from 'next'
import { PasswordByLink } from '@/components/sign-in/password-by-link'
import { SignInSheet } from '@/components/sign-in/sign-in-sheet'
import { currentCompany } from '../page-context'

export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' }

export default async function ResetPage() {
  const company = await currentCompany()
  return (
    <SignInSheet
      company={company?.name ?? null}
      title="Choose a new password"
      lead="Afterwards you are signed out on every other device."
    >
      <PasswordByLink purpose="reset" />
    </SignInSheet>
  )
}
