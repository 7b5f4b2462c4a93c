'use client'

import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useId, useRef } from 'react'
import type { Place } from './places'
import { SignOutButton } from './sign-out-button'

type Entry = Pick<Place, 'href' | 'name' | 'alone'>

const entry = 'flex min-h-12 w-full items-center px-6 text-left text-16 hover:bg-paper aria-[current]:font-medium'

const account: Entry = { href: '/account', name: 'Account' }

/** What is needed seldom, in a native popover: it closes by Escape, by a tap beside it, and when a place was chosen. */
export function MoreMenu({ person, places, className }: { person: string; places: Entry[]; className: string }) {
  const id = useId()
  const menu = useRef<HTMLDivElement>(null)
  const pathname = usePathname()
  const isAt = ({ href, alone }: Entry) => pathname === href || (!alone && pathname.startsWith(`${href}/`))
  const here = [...places, account].some(isAt)
  const link = (place: Entry) => (
    <Link
      href={place.href}
      prefetch={false}
      className={entry}
      aria-current={isAt(place) ? 'page' : undefined}
      onClick={() => menu.current?.hidePopover()}
    >
      {place.name}
    </Link>
  )
  return (
    <>
      <button type="button" popoverTarget={id} className={`place bar ${className}`} aria-current={here || undefined}>
        <Ellipsis aria-hidden size={20} strokeWidth={1.5} />
        More
        <span aria-hidden className="place-line" />
      </button>
      <div
        id={id}
        ref={menu}
        popover="auto"
        className="inset-auto right-2 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] w-64 rounded-6 border bg-sheet py-2 text-ink shadow-float"
      >
        {places.length > 0 && (
          <ul className="mb-2 border-b pb-2">
            {places.map((place) => (
              <li key={place.href}>{link(place)}</li>
            ))}
          </ul>
        )}
        <p className="px-6 py-2 font-serif text-20">{person}</p>
        {link(account)}
        <a href="/docs" className={entry}>
          API
        </a>
        <SignOutButton className={entry} />
      </div>
    </>
  )
}
