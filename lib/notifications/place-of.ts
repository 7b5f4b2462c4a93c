import type { NotificationKind } from './kinds'

type Told = { data: Record<string, unknown>; recipient: number }
type Place = (told: Told) => string | null

const request: Place = ({ data }) => (isId(data.request) ? `/team/leave/${data.request}` : null)
const own = ({ data, recipient }: Told) => data.employee === recipient
const person: Place = ({ data }) => (isId(data.employee) ? `/team/people/${data.employee}` : null)

/** A row a kind: the page that shows what happened, to the one who is told. */
const places = {
  late_arrival: person,
  late_digest: () => '/team/people',
  missed_clock_in: person,
  missed_clock_out: (told) => (own(told) ? `/timesheet/${dateOf(told.data)}` : person(told)),
  low_leave_balance: (told) => (own(told) ? '/leave' : person(told)),
  leave_requested: request,
  leave_approved: (told) => (own(told) ? '/leave' : request(told)),
  leave_rejected: (told) => (own(told) ? '/leave' : request(told)),
  leave_cancelled: (told) => (own(told) ? '/leave' : request(told)),
  new_sign_in: () => '/account',
} satisfies Record<NotificationKind, Place>

/** The path of the page that a notification is about; the inbox, where there is none. */
export function placeOf(kind: string, told: Told): string {
  const place = Object.hasOwn(places, kind) ? places[kind as NotificationKind] : null
  return place?.(told) ?? '/inbox'
}

function isId(value: unknown): value is number {
  return Number.isInteger(value)
}

function dateOf({ date }: Record<string, unknown>): string {
  return typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : ''
}
