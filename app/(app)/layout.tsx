import type { ReactNode } from 'react'
import { Frame } from '@/components/frame/frame'
import { placesOf } from '@/components/frame/places'
import { currentCompany, signedIn } from '../page-context'

/** Dresses the pages of whoever is signed in. It lets nobody in or out: every page calls pageContext() itself. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const [context, company] = await Promise.all([signedIn(), currentCompany()])
  if (!context) return children
  return (
    <Frame company={company?.name ?? 'Daybook'} person={context.actor.name} places={placesOf(context.actor.role)}>
      {children}
    </Frame>
  )
}
