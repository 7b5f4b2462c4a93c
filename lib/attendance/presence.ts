import { dueFrom, lateFrom, type ScheduledDay, type ScheduleGround, type Shift, scheduledDay } from '../schedule/day'
import { entryOf } from '../schedule/entry-of'
import type { LocalDate } from '../time'
import { type DayGround, employedDay, isMissed } from './build-day'
import { lateMinutes } from './lateness'
import { isOnLeaveAt, leaveSince, leaveUntil } from './leave-stretch'
import type { Recorded } from './recorded'
import { workDateOf } from './work-date'

/** What needs looking at first stands first. */
export const presenceStates = ['late', 'absent', 'in', 'break', 'later', 'on_leave', 'left', 'off'] as const
export type PresenceState = (typeof presenceStates)[number]

/** `ground` holds the leave of today whole, with its days before and after. */
export type PresenceFacts = Omit<DayGround, 'attendances' | 'punches'> & {
  clocking: 'required' | 'none'
  /** Oldest first, of the work dates around now. */
  attendances: (Recorded & { delayMinutes: number })[]
}

/**
 * Where somebody is. `since`: from when on, as far as that is known. `until`: when it is expected to change: for `later`
 * and `break` when work is due, for `in` and `late` when it is over, for `on_leave` when the leave ends.
 */
export type Presence = {
  state: PresenceState
  since: Date | null
  until: Date | null
  /** The work date that is looked at: of a night shift yesterday's. */
  date: LocalDate
  zone: string
  holiday: string | null
  /** What kinds of leave the date holds. */
  leave: string[]
  /** The minutes that whoever is `late` would have missed by coming now (0 once that shift is over); of others those recorded for the date. */
  lateMinutes: number
  /** First clock-in of the date, and when the first work of it is due. */
  came: Date | null
  due: Date | null
}

type Found = Pick<Presence, 'state' | 'since' | 'until'> & { lateMinutes?: number }

/**
 * `in`: clocked in · `break`: was there, work goes on later on the date · `late`: a shift has begun, its grace is over, and
 * nobody has come to it · `on_leave`: in leave, or all that was due is · `absent`: all that was due went by · `later`: due
 * later on the date, or within the grace · `left`: was there and is gone · `off`: nothing is due, or they do not clock.
 */
export function presenceOf(facts: PresenceFacts, now: Date): Presence {
  return presenceFrom(facts, standingOf(facts.ground, now), now)
}

/** Of each the same; what a ground means by now is worked out once for all who stand on it. */
export function presencesOf(many: PresenceFacts[], now: Date): Presence[] {
  const standings = new Map<ScheduleGround, Standing>()
  return many.map((facts) => {
    const standing = entryOf(standings, facts.ground, () => standingOf(facts.ground, now))
    return presenceFrom(facts, standing, now)
  })
}

/** The day that a ground means by an instant, and those of its shifts whose owed work has begun. */
type Standing = { day: ScheduledDay; begun: Begun[] }

function standingOf(ground: ScheduleGround, now: Date): Standing {
  const day = scheduledDay(ground, workDateOf(ground, now).workDate)
  return { day, begun: shiftsBegun(day, now) }
}

function presenceFrom(facts: PresenceFacts, standing: Standing, now: Date): Presence {
  const known = facts.attendances.map((one) => (one.clockOut ? one : { ...one, missed: isMissed(facts, one, now) }))
  const open = known.findLast((one) => one.clockOut === null && !one.missed)
  const date = open?.workDate ?? standing.day.date
  const day = employedDay(facts, date, date === standing.day.date ? standing.day : undefined)
  const mine = known.filter((one) => one.workDate === date)
  const recorded = mine.reduce((sum, one) => sum + one.delayMinutes, 0)
  const { state, since, until, lateMinutes } = open
    ? presentSince(day, open, now)
    : awayOn(facts, day, known, now, standing)
  return {
    state,
    since,
    until,
    lateMinutes: lateMinutes ?? recorded,
    date,
    zone: day.zone,
    holiday: day.holiday,
    leave: day.leave.length === 0 ? [] : [...new Set(day.leave.map(({ name }) => name))],
    came: mine[0]?.clockIn ?? null,
    due: day.due[0]?.start ?? null,
  }
}

function presentSince({ due }: ScheduledDay, open: Recorded, now: Date): Found {
  const end = due.at(-1)?.end
  return { state: 'in', since: open.clockIn, until: end && end > now ? end : null }
}

function awayOn(facts: PresenceFacts, day: ScheduledDay, known: Recorded[], now: Date, standing: Standing): Found {
  const { due } = day
  const wasThere = known.some((one) => one.workDate === day.date)
  if (isOnLeaveAt(day.leave, due, now) || (due.length === 0 && day.leave.length > 0 && !wasThere)) {
    return { state: 'on_leave', since: leaveSince(facts, day.date, now), until: leaveUntil(facts, day.date, now) }
  }
  if (!wasThere && (due.length === 0 || facts.clocking === 'none')) return { state: 'off', since: null, until: null }
  const begun = day === standing.day ? standing.begun : shiftsBegun(day, now)
  const next = due.find((span) => span.start > now)?.start ?? null
  if (begun.length === 0 && next) return { state: 'later', since: null, until: next }
  const missing = begun.slice(begun.findLastIndex((one) => isServed(one, known)) + 1)[0]
  if (missing) return missingFrom(missing, facts, day, wasThere ? lastOut(known) : undefined, now)
  const isDueNow = due.some((span) => span.start <= now && now < span.end)
  const isBreak = next !== null && !isDueNow
  return { state: isBreak ? 'break' : 'left', since: lastOut(known), until: isBreak ? next : null }
}

type Begun = { shift: Shift; begins: Date }

/** Shifts whose owed work has begun. */
function shiftsBegun(day: ScheduledDay, now: Date): Begun[] {
  return day.shifts.flatMap((shift) => {
    const begins = dueFrom(day, shift)
    return begins && begins <= now ? [{ shift, begins }] : []
  })
}

/** By one that reaches past the beginning, whenever it began; one without an end says nothing of later dates. */
function isServed({ shift, begins }: Begun, known: Recorded[]): boolean {
  return known.some((one) => {
    if (one.clockIn >= shift.end) return false
    return one.clockOut === null ? one.workDate >= shift.workDate : one.clockOut > begins
  })
}

/** Nobody has come to the shift. `out`: when they left an earlier one of the date; undefined: they were not there at all. */
function missingFrom(
  { shift, begins }: Begun,
  facts: PresenceFacts,
  day: ScheduledDay,
  out: Date | null | undefined,
  now: Date,
): Found {
  const since = new Date(Math.max(begins.getTime(), lateFrom(day, shift).getTime()))
  const end = day.due.at(-1)?.end ?? now
  if (end <= now) {
    return out === undefined ? { state: 'absent', since, until: null } : { state: 'left', since: out, until: null }
  }
  const come = { clockIn: now, clockOut: null }
  const minutes = lateMinutes({ ...day, shifts: [shift] }, [come], facts.graceMinutes)[0]?.lateMinutes ?? 0
  if (minutes === 0 && now < shift.end) return { state: 'later', since: null, until: begins }
  return { state: 'late', since, until: end, lateMinutes: minutes }
}

/** null where the last clock-out was missed. */
function lastOut(known: Recorded[]): Date | null {
  return known.at(-1)?.clockOut ?? null
}
