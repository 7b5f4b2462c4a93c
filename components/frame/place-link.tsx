'use client'

import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

type Props = {
  href: string
  icon: ReactNode
  children: ReactNode
  className: string
  /** Pages below it are places of their own. */
  alone?: boolean
  /** Stands beside the name: a count. */
  mark?: ReactNode
}

/** A place of the frame. The current one carries a stamped line and a heavier word, and says so to screen readers. */
export function PlaceLink({ href, icon, children, className, alone = href === '/', mark }: Props) {
  const pathname = usePathname()
  const current = pathname === href || (!alone && pathname.startsWith(`${href}/`))
  return (
    <Link href={href} prefetch={false} aria-current={current ? 'page' : undefined} className={`place ${className}`}>
      {icon}
      <span>{children}</span>
      {mark}
      <Underway />
    </Link>
  )
}

function Underway() {
  const { pending } = useLinkStatus()
  return <span aria-hidden className={`place-line ${pending ? 'place-underway' : ''}`} />
}
