'use client'

import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useId, useRef } from 'react'
import { SignOutButton } from './sign-out-button'

const entry = 'flex min-h-12 w-full items-center px-6 text-left text-16 hover:bg-paper'

/** What is needed seldom, in a native popover: it closes by Escape, by a tap beside it, and when a place was chosen. */
export function MoreMenu({ person, className }: { person: string; className: string }) {
  const id = useId()
  const menu = useRef<HTMLDivElement>(null)
  const here = usePathname().startsWith('/account')
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
        <p className="px-6 py-2 font-serif text-20">{person}</p>
        <Link
          href="/account"
          prefetch={false}
          className={entry}
          aria-current={here ? 'page' : undefined}
          onClick={() => menu.current?.hidePopover()}
        >
          Account
        </Link>
        <a href="/docs" className={entry}>
          API
        </a>
        <SignOutButton className={entry} />
      </div>
    </>
  )
}
