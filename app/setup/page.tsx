import type { Metadata } from 'next'
import { countries, timeZones } from '@/components/setup/places'
import { SetupForm } from '@/components/setup/setup-form'
import { SignInSheet } from '@/components/sign-in/sign-in-sheet'
import { LinkButton } from '@/components/ui/link-button'
import { currentCompany } from '../page-context'

export const metadata: Metadata = { title: 'Set up', referrer: 'no-referrer' }

export default async function SetupPage() {
  const company = await currentCompany()
  if (company) {
    return (
      <SignInSheet company={company.name} title="Already set up" lead="This book has been opened. Sign in to use it.">
        <LinkButton href="/login" variant="ink">
          Go to sign in
        </LinkButton>
      </SignInSheet>
    )
  }
  return (
    <SignInSheet
      company={null}
      title="Whose book is this?"
      lead="Five minutes, and people can clock in. All of it can be changed later."
    >
      <SetupForm countries={countries()} zones={timeZones()} />
    </SignInSheet>
  )
}
