import { Temporal } from 'temporal-polyfill'

/** A calendar date as 'YYYY-MM-DD', of no zone. */
export type LocalDate = string

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute

/** A stretch of time [from, to) in which a zone keeps one offset; all in milliseconds. */
type Stretch = { from: number; to: number; offset: number }

/** Temporal takes 10–20 µs a conversion, too much for every clock-in; the answer holds until the clocks change. */
const stretches = new Map<string, Stretch[]>()
const maxZones = 1000
const maxStretches = 100

/**
 * The instant of a wall time: `minutes` after midnight of `date`, where less than 0 and more than 1440 reach into other
 * calendar days. A skipped time moves forward by the gap, a repeated one is the earlier (Temporal's 'compatible').
 */
export function instantAt(date: LocalDate, minutes: number, zone: string): Date {
  const local = Date.parse(date) + minutes * minute
  const stretch = stretchAt(local, zone)
  // No zone is a day away from UTC, so every reading of the wall time lies within.
  const unambiguous = local - day >= stretch.from && local + day < stretch.to
  if (unambiguous) return new Date(local - stretch.offset)
  const wall = Temporal.PlainDateTime.from(new Date(local).toISOString().slice(0, 23))
  return new Date(wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds)
}

export function localDate(instant: Date, zone: string): LocalDate {
  return dateText(instant.getTime() + offsetAt(instant, zone))
}

/** Whole minutes after midnight, as a clock on the wall shows them. */
export function localMinutes(instant: Date, zone: string): number {
  const local = instant.getTime() + offsetAt(instant, zone)
  return Math.floor((local - Math.floor(local / day) * day) / minute)
}

/** Minutes east of UTC; the seconds some zones had before 1972 are rounded. */
export function utcOffsetMinutes(instant: Date, zone: string): number {
  return Math.round(offsetAt(instant, zone) / minute)
}

/** '2026-11-23T08:04:10+01:00': whole seconds, the zone's offset. */
export function formatInstant(instant: Date, zone: string): string {
  const offset = utcOffsetMinutes(instant, zone)
  const local = new Date(instant.getTime() + offset * minute).toISOString().slice(0, 19)
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
  return `${local}${offset < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(minutes)}`
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateText(Date.parse(date) + days * day)
}

/** 0 (Monday) to 6 (Sunday). */
export function weekday(date: LocalDate): number {
  const sinceThursday = Math.round(Date.parse(date) / day) + 3
  return ((sinceThursday % 7) + 7) % 7
}

/** How many days `b` is after `a`; negative when it is before. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return Math.round((Date.parse(b) - Date.parse(a)) / day)
}

/** The Monday of the date's week. */
export function startOfWeek(date: LocalDate): LocalDate {
  return addDays(date, -weekday(date))
}

/** All dates of a month given as 'YYYY-MM'. */
export function datesOfMonth(month: string): LocalDate[] {
  const first = `${month}-01`
  const nextMonth = `${addDays(first, 31).slice(0, 7)}-01`
  return datesBetween(first, addDays(nextMonth, -1))
}

/** From `from` to `to`, both included; none when `to` is earlier. */
export function datesBetween(from: LocalDate, to: LocalDate): LocalDate[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index))
}

/** Real dates of the years 1900 to 2200 only. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(text)
  if (Number.isNaN(time) || dateText(time) !== text) return false
  return text >= '1900-01-01' && text <= '2200-12-31'
}

/** IANA names such as 'Europe/Berlin', no offsets such as '+01:00'. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(name)) return false
  try {
    offsetAt(new Date(0), name)
    return true
  } catch {
    return false
  }
}

export function secondsBetween(a: Date, b: Date): number {
  return (b.getTime() - a.getTime()) / second
}

/** What two spans share, in milliseconds: whole numbers, so that sums stay exact. */
export function sharedMilliseconds(a: { start: Date; end: Date }, b: { start: Date; end: Date }): number {
  const from = Math.max(a.start.getTime(), b.start.getTime())
  return Math.max(0, Math.min(a.end.getTime(), b.end.getTime()) - from)
}

export function wholeMinutes(seconds: number): number {
  return Math.floor(seconds / 60)
}

/** Milliseconds east of UTC. */
function offsetAt(instant: Date, zone: string): number {
  return stretchAt(instant.getTime(), zone).offset
}

function stretchAt(time: number, zone: string): Stretch {
  const known = stretches.get(zone)
  const found = known?.find((stretch) => time >= stretch.from && time < stretch.to)
  if (found) return found
  const stretch = findStretch(time, zone)
  if (!known && stretches.size >= maxZones) stretches.clear()
  stretches.set(zone, [stretch, ...(known ?? [])].slice(0, maxStretches))
  return stretch
}

function findStretch(time: number, zone: string): Stretch {
  const at = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone)
  const previous = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
  const next = at.getTimeZoneTransition('next')
  return {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: at.offsetNanoseconds / 1_000_000,
  }
}

/** Texts by the number of the day: writing one takes longer than most of what is done with it. */
const written = new Map<number, LocalDate>()
const maxWritten = 10_000

function dateText(time: number): LocalDate {
  const number = Math.floor(time / day)
  const known = written.get(number)
  if (known !== undefined) return known
  const text = new Date(time).toISOString().slice(0, 10)
  if (written.size >= maxWritten) written.clear()
  written.set(number, text)
  return text
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
