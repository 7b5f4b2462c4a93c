import { isBeforeFirstWeek, type ScheduledDay, type ScheduleGround, type Shift, scheduledDay } from '../schedule/day'
import { addDays, formatInstant, instantAt, type LocalDate } from '../time'
import { countDay } from './count-day'
import type { AttendanceView, DayView, Outside, PunchView, ShiftView } from './day-view'
import { type GraceFrom, graceOn } from './grace'
import { lateMinutes } from './lateness'
import { missedAtEarliest, missedFrom } from './missed'
import { attendedAround, type Recorded } from './recorded'
import { workedMinutes } from './worked-minutes'

export type StoredAttendance = Recorded & {
  zone: string
  delayMinutes: number
  chargedMinutes: number
  waived: boolean
  note: string
}
export type StoredPunch = {
  id: number
  kind: 'in' | 'out'
  at: Date
  zone: string
  deviceTime: Date | null
  source: string
  note: string
  /** The punch that this one was recorded instead of, why, and by whom when not by the employee. */
  replaces?: number | null
  reason?: string | null
  by?: string | null
}

/** One employee's facts and the rules they are read by. */
export type DayGround = {
  ground: ScheduleGround
  /** First and last day of the employment; outside it nothing is scheduled. */
  employed: { from: LocalDate; to: LocalDate | null }
  /** Whoever does not clock is never absent; required unless given. */
  clocking?: 'required' | 'none'
  graceMinutes: number
  /** Where it was another before. */
  graces?: GraceFrom[]
  missedAfterMinutes: number
  /** Oldest first. */
  attendances: StoredAttendance[]
  punches: StoredPunch[]
}

export function buildDay(facts: DayGround, date: LocalDate, now: Date): DayView {
  const day = employedDay(facts, date)
  const known = facts.attendances.map((one) => ({ ...one, missed: isMissed(facts, one, now) }))
  const mine = known.filter((one) => one.workDate === date)
  const shifts = shiftViews(day, known, graceOn(facts, date))
  return {
    date,
    zone: day.zone,
    ...axis(day, mine, now),
    holiday: day.holiday,
    shifts,
    leave: day.leave.map(({ name, ...span }) => ({ ...spanText(span, day.zone), name })),
    attendances: mine.map((one) => attendanceView(day, one)),
    punches: punchesOf(facts.punches, mine, day),
    ...countDay(day, mine, now, facts.clocking),
    waivedMinutes: mine.reduce((sum, one) => sum + (one.waived ? one.delayMinutes : 0), 0),
    chargedMinutes: mine.reduce((sum, one) => sum + one.chargedMinutes, 0),
    outside: outsideOf(facts, date),
  }
}

function outsideOf({ ground, employed }: Pick<DayGround, 'ground' | 'employed'>, date: LocalDate): Outside | null {
  if (date < employed.from) return 'before_joining'
  if (employed.to !== null && date > employed.to) return 'after_leaving'
  return isBeforeFirstWeek(ground, date) ? 'before_book' : null
}

/** The scheduled day (`day` where it is known); outside the employment nothing is scheduled. */
export function employedDay(
  facts: Pick<DayGround, 'ground' | 'employed'>,
  date: LocalDate,
  day = scheduledDay(facts.ground, date),
): ScheduledDay {
  const { from, to } = facts.employed
  if (date >= from && (to === null || date <= to)) return day
  return { ...day, shifts: [], leave: [], due: [], scheduledMinutes: 0, leaveMinutes: 0, dueMinutes: 0 }
}

/** Flagged, or open for so long that nobody believes it; the flag itself follows at the next opportunity. */
export function isMissed(facts: Pick<DayGround, 'ground' | 'missedAfterMinutes'>, one: Recorded, now: Date): boolean {
  if (one.clockOut) return false
  if (one.missed || now.getTime() < missedAtEarliest(one.clockIn, facts.missedAfterMinutes)) return one.missed
  return now >= missedFrom(facts.ground, one.workDate, one.clockIn, facts.missedAfterMinutes)
}

/** The local day, made longer where a shift or an attendance reaches beyond it. */
function axis(day: ScheduledDay, mine: StoredAttendance[], now: Date): { from: string; to: string } {
  const starts = [...day.shifts.map((shift) => shift.start), ...mine.map((one) => one.clockIn)]
  const ends = [
    ...day.shifts.map((shift) => shift.end),
    ...mine.map((one) => one.clockOut ?? (one.missed ? one.clockIn : now)),
  ]
  const from = Math.min(instantAt(day.date, 0, day.zone).getTime(), ...starts.map(Number))
  const to = Math.max(instantAt(addDays(day.date, 1), 0, day.zone).getTime(), ...ends.map(Number))
  return { from: formatInstant(new Date(from), day.zone), to: formatInstant(new Date(to), day.zone) }
}

function shiftViews(day: ScheduledDay, known: StoredAttendance[], graceMinutes: number): ShiftView[] {
  const attended = attendedAround(day.date, known)
  const lates = day.holiday ? [] : lateMinutes(day, attended, graceMinutes)
  return day.shifts.map((shift) => {
    const late = lates.find((one) => one.shift.start.getTime() === shift.start.getTime())
    const by = late && late.lateMinutes > 0 && late.by !== null ? attended[late.by] : undefined
    return {
      ...spanOf(shift),
      lateMinutes: late?.lateMinutes ?? 0,
      lateUntil: by ? formatInstant(by.clockIn, day.zone) : null,
    }
  })
}

export function spanOf(shift: Shift): Pick<ShiftView, 'start' | 'end' | 'breaks'> {
  return { ...spanText(shift, shift.zone), breaks: shift.breaks.map((pause) => spanText(pause, shift.zone)) }
}

export function spanText(span: { start: Date; end: Date }, zone: string): { start: string; end: string } {
  return { start: formatInstant(span.start, zone), end: formatInstant(span.end, zone) }
}

function attendanceView(day: ScheduledDay, one: StoredAttendance): AttendanceView {
  return {
    id: one.id,
    clockIn: formatInstant(one.clockIn, one.zone),
    clockOut: one.clockOut && formatInstant(one.clockOut, one.zone),
    missed: one.missed,
    open: one.clockOut === null && !one.missed,
    delayMinutes: one.delayMinutes,
    chargedMinutes: one.chargedMinutes,
    waived: one.waived,
    workedMinutes: one.clockOut && workedMinutes(day, { clockIn: one.clockIn, clockOut: one.clockOut }),
    note: one.note,
  }
}

/** Those its attendances stand on, and those that were replaced by them. */
function punchesOf(punches: StoredPunch[], mine: StoredAttendance[], day: ScheduledDay): PunchView[] {
  const times = new Set(mine.flatMap((one) => [one.clockIn.getTime(), one.clockOut?.getTime()]))
  const standing = punches.filter((punch) => times.has(punch.at.getTime()))
  const replaced = replacedBy(standing, punches)
  return punches
    .filter((punch) => standing.includes(punch) || replaced.has(punch.id))
    .map((punch) => ({
      id: punch.id,
      kind: punch.kind,
      at: formatInstant(punch.at, punch.zone),
      deviceTime: punch.deviceTime && formatInstant(punch.deviceTime, day.zone),
      source: punch.source,
      note: punch.note,
      replaced: replaced.has(punch.id),
      reason: punch.reason ?? null,
      by: punch.by ?? null,
    }))
}

/** Ids of what was recorded before these, and before those. A new punch names an older one, so there is no circle. */
function replacedBy(standing: StoredPunch[], punches: StoredPunch[]): Set<number> {
  const replaced = new Set<number>()
  for (let next = standing; next.length > 0; ) {
    const ids = new Set(next.flatMap(({ replaces }) => replaces ?? []))
    next = punches.filter(({ id }) => ids.has(id) && !replaced.has(id))
    for (const { id } of next) replaced.add(id)
  }
  return replaced
}
