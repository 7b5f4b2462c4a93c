import { CircleCheck, CircleDashed, CircleMinus, CircleX, type LucideIcon } from 'lucide-react'
import type { LeaveAnswer } from '@/lib/leave/schema'

type LeaveStatus = LeaveAnswer['status']

const leaveStatusWords: Record<LeaveStatus, string> = {
  pending: 'Waiting',
  approved: 'Approved',
  rejected: 'Rejected',
  cancelled: 'Cancelled',
}

const marks: Record<LeaveStatus, { icon: LucideIcon; text: string }> = {
  pending: { icon: CircleDashed, text: 'text-ink' },
  approved: { icon: CircleCheck, text: 'text-present' },
  rejected: { icon: CircleX, text: 'text-absent' },
  cancelled: { icon: CircleMinus, text: 'text-off' },
}

/** Where a request stands, as icon and word. */
export function LeaveStatusMark({ status, className = '' }: { status: LeaveStatus; className?: string }) {
  const { icon: Icon, text } = marks[status]
  return (
    <span className={`inline-flex items-center gap-1.5 text-14 whitespace-nowrap ${text} ${className}`}>
      <Icon aria-hidden size={16} strokeWidth={1.5} className="shrink-0" />
      {leaveStatusWords[status]}
    </span>
  )
}
