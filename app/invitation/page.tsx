import type { Metadata } from 'next'
import { PasswordByLink } from '@/components/sign-in/password-by-link'
import { SignInSheet } from '@/components/sign-in/sign-in-sheet'
import { currentCompany } from '../page-context'

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' }

export default async function InvitationPage() {
  const company = await currentCompany()
  return (
    <SignInSheet
      company={company?.name ?? null}
      title="Choose your password"
      lead="This is where you clock in and out and see your hours. One password, and you are in."
    >
      <PasswordByLink purpose="invitation" />
    </SignInSheet>
  )
}
