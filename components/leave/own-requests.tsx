import type { LeaveAnswer } from '@/lib/leave/schema'
import { EmptyState } from '../ui/empty-state'
import { Pagination } from '../ui/pagination'
import { Section } from '../ui/sheet'
import { OwnRequest } from './own-request'

type List = { count: number; results: LeaveAnswer[] }
type Props = {
  /** Requests that end today or later, the latest first. */
  coming: List
  /** A page of those that have begun, the latest first. */
  begun: List
  page: { page: number; page_size: number }
  today: string
  zone: string
}

/** One's own requests: what comes next first, then what is over. */
export function OwnRequests({ coming, begun, page, today, zone }: Props) {
  if (coming.count + begun.count === 0) {
    return (
      <Section title="Your requests">
        <EmptyState>You have not asked for leave yet. What you ask for above is listed here.</EmptyState>
      </Section>
    )
  }
  const next = [...coming.results].reverse()
  const over = begun.results.filter(({ end_date }) => end_date < today)
  return (
    <div className="space-y-10">
      {next.length > 0 && (
        <Section title="Coming up">
          <Requests requests={next} today={today} zone={zone} />
        </Section>
      )}
      {over.length > 0 && (
        <Section title="Earlier" id="earlier">
          <Requests requests={over} today={today} zone={zone} />
          <Pagination
            page={page.page}
            pageSize={page.page_size}
            count={begun.count}
            href={(number) => `/leave?page=${number}#earlier`}
          />
        </Section>
      )}
    </div>
  )
}

function Requests({ requests, today, zone }: { requests: LeaveAnswer[]; today: string; zone: string }) {
  return (
    <ul className="divide-y">
      {requests.map((request) => (
        <li key={request.id} id={`request-${request.id}`}>
          <OwnRequest request={request} today={today} zone={zone} />
        </li>
      ))}
    </ul>
  )
}
