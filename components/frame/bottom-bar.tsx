import { UnreadCount } from '../live/unread-count'
import { MoreMenu } from './more-menu'
import { PlaceLink } from './place-link'
import type { Place } from './places'

const barItem =
  'relative flex min-h-16 flex-1 flex-col items-center justify-center gap-1 px-1 text-12 text-faded hover:text-ink aria-[current]:text-ink'

/** The frame below 1024 px: the places at the thumb, the rest behind "More". */
export function BottomBar({ person, places }: { person: string; places: Place[] }) {
  const others = places.filter(({ bar }) => !bar).map(({ href, name, alone }) => ({ href, name, alone }))
  return (
    <nav
      aria-label="Places"
      className="fixed inset-x-0 bottom-0 z-30 border-t bg-sheet pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden"
    >
      <div className="mx-auto flex max-w-[40rem] items-stretch">
        {places
          .filter(({ bar }) => bar)
          .map(({ href, name, icon: Icon, bell, alone }) => (
            <PlaceLink
              key={href}
              href={href}
              alone={alone}
              icon={<Icon aria-hidden size={20} strokeWidth={1.5} />}
              className={`bar ${barItem}`}
              mark={bell && <UnreadCount className="absolute top-1.5 left-[calc(50%+0.25rem)]" />}
            >
              {name}
            </PlaceLink>
          ))}
        <MoreMenu person={person} places={others} className={barItem} />
      </div>
    </nav>
  )
}
