import { englishLeaveWords, leaveInWords } from '@/lib/leave-words'
import type { LeaveNews } from '@/lib/notifications/data'
import type { Told } from '@/lib/notifications/place-of'

/** The request that can be approved right here; null when it is none, or was decided by being asked for. */
export function requestToDecide({ notification_type, recipient, data }: Told): number | null {
  const { request, status, employee } = data
  const open = notification_type === 'leave_requested' && status === 'pending' && employee !== recipient
  return open && typeof request === 'number' ? request : null
}

/** What would be approved: 'Ann Berg, Thu 24 December, 1 day'. Only for what `requestToDecide` finds. */
export function requestInWords({ data }: Told, locale: string, today: string): string {
  const leave = data as LeaveNews
  return `${leave.employee_name}, ${leaveInWords(leave, { locale, words: englishLeaveWords }, today)}`
}
