import type { Sql } from 'postgres'
import { seconds, wallClock } from './wall-clock'

/**
 * The month's figures once more, by other means: from raw punches, schedules and requests, with nothing of the product
 * but its tables. Instants are seconds since 1970, spans are pairs of them. Knows no corrections, waivers or leave by
 * the hour, and a grace and zone that do not change within the month. Source of the rules: docs/glossary.md.
 */
export type Recomputed = {
  scheduledMinutes: number
  leaveMinutes: number
  dueMinutes: number
  workedMinutes: number
  overtimeMinutes: number
  missingMinutes: number
  daysPresent: number
  daysAbsent: number
  leaveByType: Record<string, number>
  delayCount: number
  delayMinutes: number
  chargedMinutes: number
  missedPunches: number
  balanceMinutes: number
}

type Span = [number, number]
type Shift = { start: number; end: number; breaks: Span[]; work: Span[] }
type Pattern = { start: number; end: number; breaks: { start: number; end: number }[] }
type Attended = { in: number; out: number | null; date: string; late: number }
type Rows = Awaited<ReturnType<typeof readRows>>

export async function recompute(sql: Sql, employeeId: number, month: string): Promise<Recomputed> {
  const rows = await readRows(sql, employeeId)
  const dates = datesOf(month)
  const shiftsOf = shiftsBy(rows, month)
  const attended = attendances(rows, shiftsOf, dates)
  const leave = (date: string) => leaveOn(rows, date, shiftsOf(date))
  const charge = lateness(rows, attended, shiftsOf, leave, dates)
  const sum = emptySum()
  for (const date of dates) addDay(sum, rows, date, shiftsOf(date), leave(date), attended)
  const charged = Math.round(charge + 1e-9)
  const taken = sum.leaveByType['1'] ?? 0
  return { ...sum, chargedMinutes: charged, balanceMinutes: rows.given - taken - charged }
}

async function readRows(sql: Sql, id: number) {
  const [company] = await sql`select time_zone, grace_minutes, holiday_calendar_id from company`
  const zones = await sql`select time_zone from zone_assignment where employee_id = ${id} order by valid_from desc`
  const [given] = await sql`select coalesce(sum(minutes), 0)::int as minutes from leave_entry
    where employee_id = ${id} and leave_type_id = 1 and kind in ('opening', 'grant')`
  return {
    zone: String(zones[0]?.time_zone ?? company?.time_zone),
    grace: Number(company?.grace_minutes),
    given: Number(given?.minutes),
    holidays: new Set(
      (
        await sql`select to_char(date, 'YYYY-MM-DD') as date from public_holiday
          where calendar_id = ${company?.holiday_calendar_id}`
      ).map(({ date }) => String(date)),
    ),
    assigned: (await sql`select employee_id, schedule_id, to_char(valid_from, 'YYYY-MM-DD') as since
      from schedule_assignment where employee_id = ${id} or employee_id is null order by valid_from desc`) as unknown as {
      employee_id: number | null
      schedule_id: number | null
      since: string
    }[],
    versions: (await sql`select schedule_id, week, to_char(valid_from, 'YYYY-MM-DD') as since
      from work_schedule_version order by valid_from desc`) as unknown as {
      schedule_id: number
      week: Pattern[][]
      since: string
    }[],
    punches: (await sql`select kind, extract(epoch from at)::float as at from punch
      where employee_id = ${id} order by at, id`) as unknown as { kind: string; at: number }[],
    requests: (await sql`select leave_type_id as type, to_char(start_date, 'YYYY-MM-DD') as first,
        to_char(end_date, 'YYYY-MM-DD') as last, start_part, end_part
      from leave_request where employee_id = ${id} and status = 'approved'`) as unknown as {
      type: number
      first: string
      last: string
      start_part: string
      end_part: string
    }[],
  }
}

/** The shifts of a date as the newest assignment and version that are not after it say. */
function shiftsBy(rows: Rows, month: string): (date: string) => Shift[] {
  const wall = wallClock(rows.zone, `${month}-01`, datesOf(month).at(-1) ?? '')
  return (date) => {
    const holding = rows.assigned.filter(({ since }) => since <= date)
    const own = holding.find(({ employee_id }) => employee_id !== null)?.schedule_id
    const schedule = own ?? holding.find(({ employee_id }) => employee_id === null)?.schedule_id
    const version = rows.versions.find(({ schedule_id, since }) => schedule_id === schedule && since <= date)
    const weekday = (new Date(seconds(date) * 1000).getUTCDay() + 6) % 7
    return (version?.week[weekday] ?? []).map((pattern) => {
      const [start, end] = [wall.at(date, pattern.start), wall.at(date, pattern.end)]
      const breaks = pattern.breaks.map((pause): Span => [wall.at(date, pause.start), wall.at(date, pause.end)])
      return { start, end, breaks, work: without([start, end], breaks) }
    })
  }
}

/** A punch in opens, the next punch out closes; one that is followed by another punch in was never closed. */
function attendances(rows: Rows, shiftsOf: (date: string) => Shift[], dates: string[]): Attended[] {
  const wall = wallClock(rows.zone, dates[0] ?? '', dates.at(-1) ?? '')
  return rows.punches.flatMap((punch, index) => {
    if (punch.kind !== 'in') return []
    const next = rows.punches[index + 1]
    const out = next?.kind === 'out' ? next.at : null
    return [{ in: punch.at, out, date: workDate(punch.at, wall.dateOf(punch.at), shiftsOf), late: 0 }]
  })
}

function workDate(at: number, today: string, shiftsOf: (date: string) => Shift[]): string {
  for (const date of [-1, 0, 1].map((days) => plus(today, days))) {
    for (const shift of shiftsOf(date)) {
      if (at < shift.end) return shift.start - at <= 6 * 3600 ? date : today
    }
  }
  return today
}

/** Notes how late each attendance was, and answers the ledger minutes that all of it costs. */
function lateness(
  rows: Rows,
  attended: Attended[],
  shiftsOf: (date: string) => Shift[],
  leave: (date: string) => Leave,
  dates: string[],
): number {
  let charge = 0
  for (const date of dates.filter((date) => !rows.holidays.has(date))) {
    for (const shift of shiftsOf(date)) {
      const first = attended.find((one) => one.in < shift.end && (one.out ?? overdue(one, shiftsOf)) > shift.start)
      if (!first) continue
      const before: Span = [shift.start, first.in]
      const missed = shared(shift.work, [before]) - shared(leave(date).spans, [before])
      const late = Math.floor(missed / 60)
      if (late <= rows.grace) continue
      first.late += late
      charge += (late * 480) / Math.floor(long(shift.work) / 60)
    }
  }
  return charge
}

/** Nobody knows when it ended: it is held to run until four hours after its shift, or for twelve without one. */
function overdue(one: Attended, shiftsOf: (date: string) => Shift[]): number {
  const served = shiftsOf(one.date).find((shift) => one.in < shift.end)
  return served ? served.end + 4 * 3600 : one.in + 12 * 3600
}

type Leave = { spans: Span[]; byType: [number, number][] }

/** A whole day is 480 of the ledger, half a day 240 and half of that day's work. */
function leaveOn(rows: Rows, date: string, shifts: Shift[]): Leave {
  const work = shifts.flatMap((shift) => shift.work)
  const none: Leave = { spans: [], byType: [] }
  if (work.length === 0 || rows.holidays.has(date)) return none
  const minutes = Math.floor(long(work) / 60)
  for (const { type, first, last, start_part, end_part } of rows.requests) {
    if (date < first || date > last) continue
    const from = date === first && start_part === 'second_half' ? 1 : 0
    const to = date === last && end_part === 'first_half' ? 1 : 2
    const [begin, end] = [from, to].map((half) => Math.floor((half * minutes + 1) / 2) * 60) as Span
    return { spans: stretch(work, begin, end), byType: [[type, (to - from) * 240]] }
  }
  return none
}

function addDay(
  sum: ReturnType<typeof emptySum>,
  rows: Rows,
  date: string,
  shifts: Shift[],
  leave: Leave,
  attended: Attended[],
): void {
  const mine = attended.filter((one) => one.date === date)
  const breaks = shifts.flatMap((shift) => shift.breaks)
  const scheduled = Math.floor(long(shifts.flatMap((shift) => shift.work)) / 60)
  const away = Math.floor(long(leave.spans) / 60)
  const due = rows.holidays.has(date) ? 0 : scheduled - away
  const ended = mine.flatMap((one): Span[] => (one.out === null ? [] : [[one.in, one.out]]))
  const worked = long(ended) - shared(ended, breaks)
  sum.scheduledMinutes += scheduled
  sum.leaveMinutes += away
  sum.dueMinutes += due
  sum.workedMinutes += Math.floor(worked / 60)
  sum.overtimeMinutes += Math.floor(Math.max(0, worked - due * 60) / 60)
  if (ended.length === mine.length) sum.missingMinutes += Math.floor(Math.max(0, due * 60 - worked) / 60)
  if (mine.length > 0) sum.daysPresent++
  else if (due > 0) sum.daysAbsent++
  sum.delayCount += mine.filter((one) => one.late > 0).length
  for (const one of mine) sum.delayMinutes += one.late
  sum.missedPunches += mine.length - ended.length
  for (const [type, minutes] of leave.byType) sum.leaveByType[type] = (sum.leaveByType[type] ?? 0) + minutes
}

function emptySum(): Omit<Recomputed, 'chargedMinutes' | 'balanceMinutes'> {
  return {
    ...{ scheduledMinutes: 0, leaveMinutes: 0, dueMinutes: 0, workedMinutes: 0, overtimeMinutes: 0, missingMinutes: 0 },
    ...{ daysPresent: 0, daysAbsent: 0, delayCount: 0, delayMinutes: 0, missedPunches: 0, leaveByType: {} },
  }
}

function without([start, end]: Span, holes: Span[]): Span[] {
  const edges = [start, ...holes.flat(), end]
  const spans = Array.from({ length: edges.length / 2 }, (_, at) => edges.slice(2 * at, 2 * at + 2) as Span)
  return spans.filter(([from, to]) => from < to)
}

/** What lies between two amounts of work, counted along the spans. */
function stretch(work: Span[], from: number, to: number): Span[] {
  let done = 0
  return work.flatMap(([start, end]): Span[] => {
    const [begin, finish] = [Math.max(start, start + from - done), Math.min(end, start + to - done)]
    done += end - start
    return begin < finish ? [[begin, finish]] : []
  })
}

function long(spans: Span[]): number {
  return spans.reduce((sum, [start, end]) => sum + end - start, 0)
}

function shared(some: Span[], others: Span[]): number {
  return some
    .flatMap(([a, b]) => others.map(([c, d]) => Math.max(0, Math.min(b, d) - Math.max(a, c))))
    .reduce((sum, one) => sum + one, 0)
}

function plus(date: string, days: number): string {
  return new Date((seconds(date) + days * 86_400) * 1000).toISOString().slice(0, 10)
}

export function datesOf(month: string): string[] {
  const dates = Array.from({ length: 31 }, (_, day) => plus(`${month}-01`, day))
  return dates.filter((date) => date.startsWith(month))
}
