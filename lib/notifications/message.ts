import { minutesPerDay } from '../ledger'
import type { NotificationKind } from './kinds'
import { dateRange, dayCount, wholeDay } from './words'

/** What a message is made of. `recipient`: who reads it; `today`: the date it was written on. */
type Told<Data> = { data: Data; recipient: number; today: string; language: string }

type Late = { employee: number; employee_name: string; date: string; delay_minutes: number }
type Low = { employee: number; employee_name: string; minutes: number; threshold_minutes: number }
type Leave = {
  employee: number
  employee_name: string
  leave_type_name: string
  start_date: string
  end_date: string
  start_part: string
  end_part: string
  start_time: string | null
  end_time: string | null
  minutes: number
  status: string
  by: number | null
  by_name: string | null
  comment?: string
  given_back?: { from: string; to: string; minutes: number }
}

/** A row a kind: how it is said. */
const messages = {
  late_arrival: ({ data, recipient, today }: Told<Late>) =>
    `${who(data, recipient)} clocked in ${data.delay_minutes} min late on ${wholeDay(data.date, today)}.`,
  low_leave_balance: ({ data, recipient }: Told<Low>) => {
    const left = `${dayCount(data.minutes)} of annual leave left, less than ${dayCount(data.threshold_minutes)}.`
    return recipient === data.employee ? `You have ${left}` : `${data.employee_name} has ${left}`
  },
  leave_requested: (told: Told<Leave>) => {
    const { employee_name, status } = told.data
    return `${employee_name} ${status === 'approved' ? 'takes' : 'asked for'} ${what(told.data)}: ${time(told)}.`
  },
  leave_approved: (told: Told<Leave>) => `${by(told.data)} approved ${whose(told)}: ${time(told)}.${comment(told)}`,
  leave_rejected: (told: Told<Leave>) => `${by(told.data)} rejected ${whose(told)}: ${time(told)}.${comment(told)}`,
  leave_cancelled: (told: Told<Leave>) => {
    const { status, given_back: part } = told.data
    if (status === 'cancelled' || !part) {
      return `${by(told.data)} cancelled ${whose(told)}: ${time(told)}.${comment(told)}`
    }
    const dates = dateRange(part.from, part.to, told.today)
    return `${by(told.data)} gave back a part of ${whose(told)}: ${dates}, ${dayCount(part.minutes)}.${comment(told)}`
  },
} satisfies { [kind in NotificationKind]?: (told: Told<never>) => string }

/** What a notification says, in English. Its data is what was written with its kind. */
export function messageOf(kind: string, told: Told<Record<string, unknown>>): string {
  if (!Object.hasOwn(messages, kind)) return 'There is something new for you in Daybook.'
  return messages[kind as keyof typeof messages](told as Told<never>)
}

function who({ employee, employee_name }: { employee: number; employee_name: string }, recipient: number): string {
  return recipient === employee ? 'You' : employee_name
}

function by({ by_name }: Leave): string {
  return by_name ?? 'Daybook'
}

/** 'your Annual leave'; 'Annual leave' where the applicant did it, 'Annual leave of Ann Berg' to anybody else. */
function whose({ data, recipient }: Told<Leave>): string {
  if (recipient === data.employee) return `your ${what(data)}`
  return data.by === data.employee ? what(data) : `${what(data)} of ${data.employee_name}`
}

/** 'Annual leave'; 'leave (Moving house)' of types whose name does not say that it is leave. */
function what({ leave_type_name: name }: Leave): string {
  return /\bleave$/i.test(name) ? name : `leave (${name})`
}

/** 'Thu 24 – Mon 28 December, 2 days', 'Thu 24 December, 09:00 – 11:00'. */
function time({ data, today }: Told<Leave>): string {
  const dates = dateRange(data.start_date, data.end_date, today)
  if (data.start_time && data.end_time) return `${dates}, ${data.start_time} – ${data.end_time}`
  const isHalf = data.start_date === data.end_date && data.minutes === minutesPerDay / 2
  return `${dates}, ${isHalf ? halfDay(data.start_part) : dayCount(data.minutes)}`
}

function halfDay(part: string): string {
  return part === 'second_half' ? 'second half' : part === 'first_half' ? 'first half' : 'half a day'
}

function comment({ data }: Told<Leave>): string {
  return data.comment ? ` “${data.comment}”` : ''
}
