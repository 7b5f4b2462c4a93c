'use client'

import { useLiveState } from './live-provider'

/** How much in the inbox was not read, equal in every tab; nothing when all was. */
export function UnreadCount({ className }: { className: string }) {
  const unread = useLiveState((state) => state.unread)
  if (unread === 0) return null
  return (
    <span
      className={`min-w-5 rounded-full bg-stamp px-1.5 text-center text-12 font-semibold text-sheet tabular-nums ${className}`}
    >
      <span aria-hidden>{unread > 99 ? '99+' : unread}</span>
      <span className="sr-only">{unread} unread</span>
    </span>
  )
}
