import type { ReactNode } from 'react'
import { AskWhy } from '../closing/ask-why'
import { ConnectionNote } from '../live/connection-note'
import { LiveProvider } from '../live/live-provider'
import { Toasts } from '../live/toasts'
import { BottomBar } from './bottom-bar'
import { DemoNote } from './demo-note'
import type { Place } from './places'
import { Rail } from './rail'

/** The page of somebody who is signed in: rail or bar, and the content, at most 1,120 px wide but where something in it is marked `data-wide`. */
export function Frame({
  company,
  person,
  bell,
  places,
  demo,
  children,
}: {
  company: string
  person: { id: number; name: string }
  /** How much they have not read, and from where on the connection counts. */
  bell: { unread: number; cursor: string }
  places: Place[]
  /** Nothing here is kept. */
  demo: boolean
  children: ReactNode
}) {
  return (
    <LiveProvider me={person.id} bell={bell}>
      <a
        href="#content"
        className="sr-only rounded-6 bg-ink text-14 text-paper focus:not-sr-only focus:fixed focus:px-4 focus:py-3 focus:top-4 focus:left-4 focus:z-50"
      >
        Skip to the content
      </a>
      <Toasts />
      <div className="lg:grid lg:grid-cols-[14rem_minmax(0,1fr)] print:block">
        <Rail company={company} person={person.name} places={places} />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-[70rem] px-4 pt-6 pb-28 outline-none has-[[data-wide]]:max-w-none sm:px-8 sm:pt-10 lg:px-12 lg:pb-16 print:p-0"
        >
          {demo && <DemoNote />}
          {children}
        </main>
      </div>
      <ConnectionNote />
      <AskWhy />
      <BottomBar person={person.name} places={places} />
    </LiveProvider>
  )
}
