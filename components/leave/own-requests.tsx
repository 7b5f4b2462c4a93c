import type { LeaveAnswer } from '@/lib/leave/schema'
import { EmptyState } from '../ui/empty-state'
import { Pagination } from '../ui/pagination'
import { Section } from '../ui/sheet'
import { OwnRequest } from './own-request'

type List = { count: number; results: LeaveAnswer[] }
type Props = {
  /** What stands or waits and is not over, the next first. */
  coming: List
  /** A page of what is over, was rejected or cancelled, the latest first. */
  earlier: List
  page: { page: number; page_size: number }
  today: string
  zone: string
}

/** One's own requests: what comes next first, then what is over or does not count. */
export function OwnRequests({ coming, earlier, page, today, zone }: Props) {
  if (coming.count + earlier.count === 0) {
    return (
      <Section title="Your requests">
        <EmptyState>You have not asked for leave yet. What you ask for above is listed here.</EmptyState>
      </Section>
    )
  }
  return (
    <div className="space-y-10">
      {coming.results.length > 0 && (
        <Section title="Coming up">
          <Requests requests={coming.results} today={today} zone={zone} />
        </Section>
      )}
      {earlier.results.length > 0 && (
        <Section title="Earlier" id="earlier">
          <Requests requests={earlier.results} today={today} zone={zone} />
          <Pagination
            page={page.page}
            pageSize={page.page_size}
            count={earlier.count}
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
