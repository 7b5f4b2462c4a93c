import { dueFrom, type ScheduledDay, type ScheduleGround, type Shift, scheduledDay } from '../schedule/day'
import { addDays, datesBetween, type LocalDate, localDate, localMinutes } from '../time'
import { missedFrom } from './missed'
import type { Recorded } from './recorded'

const minute = 60_000

/** Whoever should come: employed from `from` to `to` (null: until further notice); `clocking` none is never missing. */
export type Expected = {
  clocking: 'required' | 'none'
  employed: { from: LocalDate; to: LocalDate | null }
  ground: ScheduleGround
  recorded: Recorded[]
}

/** In minutes: how long after the work begins it is told, and after how long an open attendance is a missed clock-out. */
export type MissedInSettings = { afterMinutes: number; missedAfterMinutes: number }

/** `begins`: when the work that is owed of the shift begins; `startMinute`: the shift's start, which names it. */
export type MissedIn = { date: LocalDate; zone: string; begins: Date; startMinute: number }

/**
 * The shifts whose clock-in is missing and is to be told after `from`, until `to`: nobody has come so many minutes after
 * the owed work of the shift begins. Leave and holidays are not owed, nor is what began before the employee was entered.
 * An attendance that reaches past the beginning is a coming, whenever it began; one whose clock-out was missed before is not.
 */
export function missedClockIns(
  expected: Expected,
  settings: MissedInSettings,
  { from, to }: { from: Date; to: Date },
): MissedIn[] {
  if (expected.clocking === 'none') return []
  const ago = settings.afterMinutes * minute
  const began = { from: new Date(from.getTime() - ago), to: new Date(to.getTime() - ago) }
  return datesBetween(addDays(localDate(began.from, 'UTC'), -2), addDays(localDate(began.to, 'UTC'), 1))
    .filter((date) => isEmployed(expected, date))
    .flatMap((date) => missedOn(expected, settings, scheduledDay(expected.ground, date)))
    .filter(({ begins }) => begins > began.from && begins <= began.to)
}

function isEmployed({ employed }: Expected, date: LocalDate): boolean {
  return date >= employed.from && (employed.to === null || date <= employed.to)
}

function missedOn(expected: Expected, settings: MissedInSettings, day: ScheduledDay): MissedIn[] {
  return day.shifts.flatMap((shift) => {
    const begins = dueFrom(day, shift)
    if (!begins || begins.getTime() < (expected.ground.addedAt ?? 0)) return []
    if (expected.recorded.some((one) => serves(one, shift, begins, expected.ground, settings))) return []
    return [{ date: day.date, zone: day.zone, begins, startMinute: localMinutes(shift.start, day.zone) }]
  })
}

function serves(
  one: Recorded,
  shift: Shift,
  begins: Date,
  ground: ScheduleGround,
  { missedAfterMinutes }: MissedInSettings,
): boolean {
  if (one.clockIn >= shift.end) return false
  if (one.clockOut !== null) return one.clockOut > begins
  if (one.missed) return one.workDate >= shift.workDate
  return missedFrom(ground, one.workDate, one.clockIn, missedAfterMinutes) > begins
}
