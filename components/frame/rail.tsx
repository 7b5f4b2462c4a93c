import { CircleUserRound } from 'lucide-react'
import { UnreadCount } from '../live/unread-count'
import { PlaceLink } from './place-link'
import type { Place } from './places'
import { SignOutButton } from './sign-out-button'

const line =
  'relative flex min-h-11 items-center gap-3 pl-6 pr-3 text-14 text-faded hover:text-ink aria-[current]:text-ink'

/** The frame from 1024 px on: whose book this is, the places, and who is signed in. */
export function Rail({ company, person, places }: { company: string; person: string; places: Place[] }) {
  return (
    <nav
      aria-label="Places"
      className="sticky top-0 hidden h-dvh flex-col overflow-y-auto border-r py-8 lg:flex print:hidden"
    >
      <p className="px-6 pb-8 font-serif text-20 text-pretty">{company}</p>
      <ul>
        {places.map(({ href, name, icon: Icon, bell, alone }) => (
          <li key={href}>
            <PlaceLink
              href={href}
              alone={alone}
              icon={<Icon aria-hidden size={20} strokeWidth={1.5} />}
              className={`rail ${line}`}
              mark={bell && <UnreadCount className="ml-auto" />}
            >
              {name}
            </PlaceLink>
          </li>
        ))}
      </ul>
      <div className="mt-auto pt-8">
        <PlaceLink
          href="/account"
          icon={<CircleUserRound aria-hidden size={20} strokeWidth={1.5} className="shrink-0" />}
          className={`rail ${line}`}
        >
          <span className="line-clamp-2">{person}</span>
          <span className="sr-only">, your account</span>
        </PlaceLink>
        <a href="/docs" className={`${line} pl-14`}>
          API
        </a>
        <SignOutButton className={`${line} w-full cursor-pointer pl-14 text-left`} />
      </div>
    </nav>
  )
}
