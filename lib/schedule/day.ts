import type { ShiftPattern, Week } from '../../db/schema/schedule'
import { instantAt, type LocalDate, localDate, sharedMilliseconds, weekday, wholeMinutes } from '../time'
import { entryOf } from './entry-of'
import { leaveOn } from './leave-on-day'
import { cutOut, minutesOf, type TimeSpan, workingSpans } from './part-of-day'

/** All that decides one employee's scheduled days. Lists in any order; of each the newest row not after a date holds. */
export type ScheduleGround = {
  companyZone: string
  /** The employee's own; null: the company's. */
  zones: { validFrom: LocalDate; timeZone: string | null }[]
  /** The company's schedule. */
  defaults: { validFrom: LocalDate; scheduleId: number }[]
  /** The employee's own; null: the company's. */
  assignments: { validFrom: LocalDate; scheduleId: number | null }[]
  /** What a schedule says from a date on. */
  schedules: { scheduleId: number; validFrom: LocalDate; week: Week }[]
  /** Names by date, of the calendar that holds for the employee. */
  holidays: Record<LocalDate, string>
  /** The days of approved requests. */
  leave: LeaveOnDay[]
  /** When the employee was entered, in milliseconds: nobody is late before the book knew of them. */
  addedAt?: number
}

/** From one position of the day's work to another, 0 to 480; by the hour from one minute after midnight to another, which then decides. */
export type LeaveOnDay = {
  date: LocalDate
  from: number
  to: number
  name: string
  startMinute?: number | null
  endMinute?: number | null
}

/** One scheduled stretch of work. Breaks lie inside; `scheduledMinutes` is what is left of the real length without them. */
export type Shift = {
  workDate: LocalDate
  zone: string
  start: Date
  end: Date
  breaks: { start: Date; end: Date }[]
  scheduledMinutes: number
}

/** `leave`: the work that approved leave takes, breaks cut out. `dueMinutes`: what is owed without it, none on a public holiday. */
export type ScheduledDay = {
  date: LocalDate
  zone: string
  shifts: Shift[]
  holiday: string | null
  leave: { start: Date; end: Date; name: string }[]
  /** The work that is owed: neither breaks nor leave, none on a public holiday. */
  due: TimeSpan[]
  scheduledMinutes: number
  leaveMinutes: number
  dueMinutes: number
  /** On the date on which the employee was entered: work before it was not missed. */
  addedAt?: Date
}

export function zoneOn(ground: ScheduleGround, date: LocalDate): string {
  return newestOn(ground.zones, date)?.timeZone ?? ground.companyZone
}

/** The zone that holds at an instant: a new one begins with its own first midnight. */
export function zoneAt(ground: ScheduleGround, instant: Date): string {
  const { zones, companyZone } = ground
  const newest = newestOn(zones, lastDate, (one) => instantAt(one.validFrom, 0, one.timeZone ?? companyZone) <= instant)
  return newest?.timeZone ?? companyZone
}

const lastDate = '9999-12-31'

/** Without a schedule that holds on the date there are no shifts. A shift of a holiday keeps its times but owes nothing. */
export function scheduledDay(ground: ScheduleGround, date: LocalDate): ScheduledDay {
  const zone = zoneOn(ground, date)
  const shifts = shiftsIn(ground, date, zone)
  const holiday = ground.holidays[date] ?? null
  const leave = holiday === null && shifts.length > 0 ? ground.leave.filter((one) => one.date === date) : []
  const day = alike(date, zone, shifts, holiday, leave)
  const addedAt = addedOn(ground, date, zone)
  return addedAt ? { ...day, addedAt } : day
}

/** Of the shifts that were worked out, so that nothing is known for longer than they are: by holiday and leave. */
const days = new WeakMap<Shift[], Map<string, ScheduledDay>>()

/** All who have the same shifts and the same leave of them are given the same day: nobody changes it. */
function alike(
  date: LocalDate,
  zone: string,
  shifts: Shift[],
  holiday: string | null,
  leave: LeaveOnDay[],
): ScheduledDay {
  if (shifts.length === 0) return dayOf(date, zone, shifts, holiday, leave)
  const known = entryOf(days, shifts, () => new Map<string, ScheduledDay>())
  const key = holiday === null ? keyOf(leave) : `holiday ${holiday}`
  return entryOf(known, key, () => dayOf(date, zone, shifts, holiday, leave))
}

/** Each name says how long it is, so that different leave has different keys. */
function keyOf(leave: LeaveOnDay[]): string {
  let key = ''
  for (const { from, to, name, startMinute, endMinute } of leave)
    key += `${from} ${to} ${startMinute ?? ''} ${endMinute ?? ''} ${name.length} ${name}`
  return key
}

function dayOf(
  date: LocalDate,
  zone: string,
  shifts: Shift[],
  holiday: string | null,
  requests: LeaveOnDay[],
): ScheduledDay {
  const scheduledMinutes = shifts.reduce((total, shift) => total + shift.scheduledMinutes, 0)
  const working = workingSpans(shifts)
  const leave = leaveOn(requests, working, shifts, zone)
  const leaveMinutes = minutesOf(leave)
  const dueMinutes = holiday === null ? scheduledMinutes - leaveMinutes : 0
  const due = holiday === null ? cutOut(working, leave) : []
  return { date, zone, shifts, holiday, leave, due, scheduledMinutes, leaveMinutes, dueMinutes }
}

/** Only the shifts of a scheduled day, of holidays too: they owe nothing, and keep their times. */
export function shiftsOn(ground: ScheduleGround, date: LocalDate): readonly Shift[] {
  return shiftsIn(ground, date, zoneOn(ground, date))
}

/** When the employee was entered, on that date alone. */
function addedOn({ addedAt }: ScheduleGround, date: LocalDate, zone: string): Date | null {
  if (addedAt === undefined || addedAt < Date.parse(date) - aDay || addedAt > Date.parse(date) + 2 * aDay) return null
  const added = new Date(addedAt)
  return localDate(added, zone) === date ? added : null
}

/** What a zone can be away from UTC, and more. */
const aDay = 86_400_000

/** From when on somebody can be late for a shift. */
export function lateFrom(day: Pick<ScheduledDay, 'addedAt'>, shift: Pick<Shift, 'start'>): Date {
  return day.addedAt && day.addedAt > shift.start ? day.addedAt : shift.start
}

/** When the work of a shift begins that is owed; null: none of it is. */
export function dueFrom({ due }: Pick<ScheduledDay, 'due'>, { start, end }: TimeSpan): Date | null {
  const first = due.find((span) => span.start < end && span.end > start)
  if (!first) return null
  return first.start > start ? first.start : start
}

/** The working seconds of a shift (its breaks are none) that lie in a span. */
export function scheduledSeconds(
  shift: Pick<Shift, 'start' | 'end' | 'breaks'>,
  span: { start: Date; end: Date },
): number {
  const breaks = shift.breaks.reduce((total, pause) => total + sharedMilliseconds(pause, span), 0)
  return (sharedMilliseconds(shift, span) - breaks) / 1000
}

/** The schedule that holds on a date says nothing yet: its first week is still to come, as before a company's book began. */
export function isBeforeFirstWeek(ground: ScheduleGround, date: LocalDate): boolean {
  const scheduleId = scheduleOn(ground, date)
  const weeks = ground.schedules.filter((one) => one.scheduleId === scheduleId)
  return weeks.length > 0 && weeks.every(({ validFrom }) => validFrom > date)
}

function scheduleOn(ground: ScheduleGround, date: LocalDate): number | undefined {
  return newestOn(ground.assignments, date)?.scheduleId ?? newestOn(ground.defaults, date)?.scheduleId
}

function patternsOn(ground: ScheduleGround, date: LocalDate): ShiftPattern[] {
  const scheduleId = scheduleOn(ground, date)
  const version = newestOn(ground.schedules, date, (one) => one.scheduleId === scheduleId)
  return version?.week[weekday(date)] ?? noPatterns
}

const noPatterns: ShiftPattern[] = []

/** Of the patterns that were read, so that nothing is known for longer than they are: by zone and date. */
const worked = new WeakMap<ShiftPattern[], Map<string, Map<LocalDate, Shift[]>>>()

/** All who work by one schedule are given the same shifts: nobody changes them. */
function shiftsIn(ground: ScheduleGround, date: LocalDate, zone: string): Shift[] {
  const patterns = patternsOn(ground, date)
  if (patterns.length === 0) return []
  const byZone = entryOf(worked, patterns, () => new Map<string, Map<LocalDate, Shift[]>>())
  const byDate = entryOf(byZone, zone, () => new Map<LocalDate, Shift[]>())
  return entryOf(byDate, date, () => patterns.map((pattern) => shiftOf(pattern, date, zone)))
}

/**
 * Start and end are wall times, so a night over a change of clocks is an hour longer or shorter; breaks keep their
 * distance from the start.
 */
function shiftOf(pattern: ShiftPattern, date: LocalDate, zone: string): Shift {
  const start = instantAt(date, pattern.start, zone)
  const end = new Date(Math.max(start.getTime(), instantAt(date, pattern.end, zone).getTime()))
  const within = (minutes: number) =>
    new Date(Math.min(end.getTime(), start.getTime() + (minutes - pattern.start) * 60_000))
  const breaks = pattern.breaks
    .map((pause) => ({ start: within(pause.start), end: within(pause.end) }))
    .filter((pause) => pause.start < pause.end)
  const scheduledMinutes = wholeMinutes(scheduledSeconds({ start, end, breaks }, { start, end }))
  return { workDate: date, zone, start, end, breaks, scheduledMinutes }
}

/** Of several from the same date on the last; `of`: those that are meant. */
function newestOn<T extends { validFrom: LocalDate }>(
  rows: T[],
  date: LocalDate,
  of?: (row: T) => boolean,
): T | undefined {
  let newest: T | undefined
  for (const row of rows) {
    const isLater = row.validFrom <= date && !(newest && newest.validFrom > row.validFrom)
    if (isLater && (!of || of(row))) newest = row
  }
  return newest
}
