import type { ReactNode } from 'react'
import { Frame } from '@/components/frame/frame'
import { placesOf } from '@/components/frame/places'
import { demoSignIns } from '@/lib/demo'
import { bellFor } from '@/lib/notifications/bell'
import { currentCompany, signedIn } from '../page-context'

/** Dresses the pages of whoever is signed in. It lets nobody in or out: every page calls pageContext() itself. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const [context, company, bell] = await Promise.all([signedIn(), currentCompany(), currentBell()])
  if (!context || !bell) return children
  const { actor } = context
  return (
    <Frame
      company={company?.name ?? 'Daybook'}
      person={actor}
      bell={bell}
      places={placesOf(actor.role)}
      demo={demoSignIns() !== null}
    >
      {children}
    </Frame>
  )
}

async function currentBell() {
  const context = await signedIn()
  return context && bellFor(context)
}
