import type { DayView } from '@/lib/attendance/day-view'

/** How a figure of a month came about: the dates that make it, and how much each of them does. */
export type Account = { date: string; minutes: number; why: string }
export type Accounts = {
  scheduledDays: number
  leave: Account[]
  holidays: Account[]
  workedDays: number
  overtime: Account[]
  missing: Account[]
  late: Account[]
  charged: Account[]
  missed: Account[]
}

type Counted = Pick<
  DayView,
  | 'date'
  | 'state'
  | 'unknown'
  | 'holiday'
  | 'leave'
  | 'attendances'
  | 'scheduledMinutes'
  | 'leaveMinutes'
  | 'dueMinutes'
  | 'overtimeMinutes'
  | 'missingMinutes'
  | 'lateMinutes'
  | 'chargedMinutes'
>

/** Of a month's days, the dates that its figures stand on; only those that are counted are given. */
export function accountsOf(days: readonly Counted[]): Accounts {
  return {
    scheduledDays: days.filter((day) => day.scheduledMinutes > 0).length,
    leave: account(days, (day) => day.leaveMinutes, leaveName),
    holidays: account(
      days,
      (day) => day.scheduledMinutes - day.leaveMinutes - day.dueMinutes,
      (day) => day.holiday ?? '',
    ),
    workedDays: days.filter((day) => day.attendances.length > 0).length,
    overtime: account(
      days,
      (day) => day.overtimeMinutes,
      (day) => (day.dueMinutes === 0 ? 'nothing was due' : ''),
    ),
    missing: account(
      days,
      (day) => day.missingMinutes,
      (day) => (day.state === 'absent' ? 'absent' : ''),
    ),
    late: account(days, (day) => day.lateMinutes, waived),
    charged: account(days, (day) => day.chargedMinutes),
    missed: days.filter((day) => day.unknown).map(({ date }) => ({ date, minutes: 0, why: 'without a clock-out' })),
  }
}

function account(
  days: readonly Counted[],
  minutesOf: (day: Counted) => number,
  whyOf: (day: Counted) => string = () => '',
): Account[] {
  return days.flatMap((day) => {
    const minutes = minutesOf(day)
    return minutes === 0 ? [] : [{ date: day.date, minutes, why: whyOf(day) }]
  })
}

function leaveName({ leave }: Counted): string {
  return [...new Set(leave.map(({ name }) => name))].join(', ')
}

function waived({ attendances }: Counted): string {
  const late = attendances.filter(({ delayMinutes }) => delayMinutes > 0)
  return late.length > 0 && late.every((one) => one.waived) ? 'waived' : ''
}
