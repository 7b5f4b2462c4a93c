import Link from 'next/link'
import type { LeaveAnswer } from '@/lib/leave/schema'
import { LeaveStatusMark } from '../leave/leave-status'
import { leaveDates, leaveDays } from '../leave/leave-words'

/** Leave of somebody that is asked for or to come, each line leading to its request. */
export function ComingLeave({ requests, locale, today }: { requests: LeaveAnswer[]; locale: string; today: string }) {
  return (
    <ul className="divide-y border-y">
      {requests.map((request) => (
        <li key={request.id}>
          <Link
            href={`/team/leave/${request.id}?show=all`}
            prefetch={false}
            className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 py-2 hover:bg-sheet"
          >
            <span>
              {leaveDates(request, locale, today)}
              <span className="block text-14 text-faded">
                {request.leave_type_name}, {leaveDays(request.minutes_requested, locale)}
              </span>
            </span>
            <LeaveStatusMark status={request.status} />
          </Link>
        </li>
      ))}
    </ul>
  )
}
