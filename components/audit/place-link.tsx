import Link from 'next/link'
import type { ReactNode } from 'react'

/** A link in the small print of the audit, wide enough for a finger. */
export function PlaceLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="relative underline decoration-edge underline-offset-4 after:absolute after:-inset-y-2 after:inset-x-0 hover:decoration-current"
    >
      {children}
    </Link>
  )
}
