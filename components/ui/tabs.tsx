'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { RefCallback } from 'react'

/** Where not all places fit beside each other, the present one is seen. */
const intoView: RefCallback<HTMLAnchorElement> = (link) => {
  const row = link?.parentElement
  if (!row || !link) return
  row.scrollLeft += Math.max(0, link.getBoundingClientRect().right - row.getBoundingClientRect().right)
}

/** Places beside each other, each with an address of its own; the current one is told by a line and to screen readers. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly { href: string; name: string }[] }) {
  const pathname = usePathname()
  return (
    <nav aria-label={label} className="mb-6 flex gap-6 overflow-x-auto border-b print:hidden">
      {tabs.map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          ref={pathname === href ? intoView : undefined}
          aria-current={pathname === href ? 'page' : undefined}
          className="-mb-px flex min-h-11 items-center border-b-2 border-transparent text-14 whitespace-nowrap text-faded hover:text-ink aria-[current]:border-stamp aria-[current]:font-medium aria-[current]:text-ink"
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
