import type { ReactNode } from 'react'

/** Whether a month still moves: a word as from a stamp, with who and when beside it. */
export function MonthStamp({ closed, children }: { closed: boolean; children?: ReactNode }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <span
        className={`inline-block rounded-6 px-2 text-14 leading-6 font-medium ${
          closed ? '-rotate-2 border-2 border-stamp text-stamp' : 'border border-dashed border-edge text-faded'
        }`}
      >
        {closed ? 'Closed' : 'Provisional'}
      </span>
      {children && <span className="text-14">{children}</span>}
    </span>
  )
}
