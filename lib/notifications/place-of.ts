import type { NotificationKind } from './kinds'
import type { NotificationAnswer } from './schema'

/** What is needed to say where a notification leads. */
export type Told = Pick<NotificationAnswer, 'notification_type' | 'recipient' | 'data'>
type Place = (told: Told) => string | null

/** Leave: to the applicant among their own, to anybody else where it is decided. */
const leave: Place = (told) => {
  const { request } = told.data
  if (typeof request !== 'number') return null
  return isOwn(told) ? `/leave#request-${request}` : `/team/leave/${request}`
}
const day: Place = (told) => {
  const { date } = told.data
  return isOwn(told) && typeof date === 'string' ? `/timesheet/${encodeURIComponent(date)}` : person(told)
}
const person: Place = ({ data }) => (typeof data.employee === 'number' ? `/team/people/${data.employee}` : null)

/** A missed clock-out: to the form that says when it was, the employee's or their manager's. */
const missed: Place = (told) => {
  const { date, employee } = told.data
  if (typeof date !== 'string' || typeof employee !== 'number') return day(told)
  const at = isOwn(told) ? '/timesheet' : `/team/people/${employee}`
  return `${at}/${encodeURIComponent(date)}?correct=missed#corrections`
}

/** A correction: to the employee the day, to anybody else where it is decided. */
const correction: Place = (told) => {
  const id = told.data.correction
  if (isOwn(told)) return day(told)
  return typeof id === 'number' ? `/team/corrections/${id}` : null
}

const report: Place = ({ data }) =>
  typeof data.month === 'string' ? `/team/reports?month=${encodeURIComponent(data.month)}` : '/team/reports'

/** The month of the day, whoever was late longest first. */
const lateness: Place = ({ data }) =>
  typeof data.date === 'string'
    ? `/team/reports?month=${encodeURIComponent(data.date.slice(0, 7))}&sort=-delay_minutes`
    : '/team/reports'

/** A row a kind. */
const places = {
  late_arrival: day,
  late_digest: lateness,
  missed_clock_in: day,
  missed_clock_out: missed,
  low_leave_balance: (told) => (isOwn(told) ? '/leave' : person(told)),
  leave_requested: leave,
  leave_approved: leave,
  leave_rejected: leave,
  leave_cancelled: leave,
  correction_requested: correction,
  correction_approved: correction,
  correction_rejected: correction,
  correction_made: correction,
  correction_answered: correction,
  monthly_report_ready: report,
  month_disputed: ({ data }) =>
    typeof data.month === 'string' ? `/team/reports/close?month=${encodeURIComponent(data.month)}` : null,
  new_sign_in: () => '/account',
} satisfies Record<NotificationKind, Place>

/** The page of the thing, for whoever is told; null when there is none, or the kind is not known here yet. */
export function placeOf(told: Told): string | null {
  const kind = told.notification_type
  return Object.hasOwn(places, kind) ? places[kind as NotificationKind](told) : null
}

function isOwn({ data, recipient }: Told): boolean {
  return data.employee === recipient
}
