import Link from 'next/link'
import { type InboxView, inboxHref, type Show, shows } from './inbox-view'

const words: Record<Show, string> = {
  mine: 'Waiting for me',
  all: 'All',
  approved: 'Approved',
  rejected: 'Rejected',
  cancelled: 'Cancelled',
}

/** Which requests: the current kind is told by a line and to screen readers. `waiting`: how many wait for the reader. */
export function InboxTabs({ view, waiting }: { view: InboxView; waiting: number }) {
  return (
    <nav aria-label="Which requests" className="mb-4 flex gap-6 overflow-x-auto border-b print:hidden">
      {shows.map((show) => (
        <Link
          key={show}
          href={inboxHref({ ...view, show, page: 1, request: null })}
          prefetch={false}
          scroll={false}
          aria-current={show === view.show ? 'page' : undefined}
          className="-mb-px flex min-h-11 items-center gap-2 border-b-2 border-transparent text-14 whitespace-nowrap text-faded hover:text-ink aria-[current]:border-stamp aria-[current]:font-medium aria-[current]:text-ink"
        >
          {words[show]}
          {show === 'mine' && waiting > 0 && <span className="tabular-nums">{waiting}</span>}
        </Link>
      ))}
    </nav>
  )
}
