import { sql } from 'drizzle-orm'
import type { StoredAttendance } from '../attendance/build-day'
import { type Facts, readFactsOf } from '../attendance/facts'
import type { Context } from '../context'
import { type AppError, invalid } from '../errors'
import { addDays, datesOfMonth, daysBetween, isLocalDate, type LocalDate, localDate } from '../time'

/** What a correction is worked out from. `stored`: the attendance that is wrong; null: one is missing. */
export type Ground = { facts: Facts; stored: StoredAttendance | null }

type Asked = {
  employeeId: number
  attendance: number | null
  clockIn: Date | string | null
  clockOut: Date | string | null
}
/** Whole months, so that the charges of lateness are known whole. */
type Months = { from: LocalDate; to: LocalDate }

/** What each is worked out from, in their order; read for all who ask about the same months at once. */
export async function groundsOf(ctx: Context, all: Asked[]): Promise<(Ground | { problem: AppError })[]> {
  const recorded = await recordedDates(ctx, all)
  const months = all.map((asked) => monthsAround(asked, recorded))
  const facts = await factsIn(ctx, all, months)
  return all.map((asked, index) => {
    const around = months[index]
    if (!around || 'problem' in around) return around ?? { problem: noTimes() }
    const known = facts.get(keyOf(around))?.get(asked.employeeId)
    if (!known) throw new Error(`Employee ${asked.employeeId} vanished`)
    return { facts: known, stored: known.attendances.find((one) => one.id === asked.attendance) ?? null }
  })
}

/** The months around what is recorded and what is asked for. */
function monthsAround(asked: Asked, recorded: Map<string, LocalDate>): Months | { problem: AppError } {
  const date = asked.attendance === null ? null : recorded.get(recordKey(asked))
  if (date === undefined) return { problem: invalid('attendance', 'There is no such attendance.') }
  const dates = [date, ...[asked.clockIn, asked.clockOut].map(roughDate)].filter((one) => one !== null).sort()
  const [first, last] = [dates[0], dates.at(-1)]
  if (!first || !last) return { problem: noTimes() }
  if (![first, last].every(isLocalDate)) {
    return { problem: invalid('clock_in', 'That is not a date anybody worked on.') }
  }
  if (daysBetween(first, last) > 4) {
    return { problem: invalid('clock_in', 'These lie days apart. Is it the right date?') }
  }
  const to = datesOfMonth(addDays(last, 2).slice(0, 7)).at(-1) ?? last
  return { from: `${addDays(first, -2).slice(0, 7)}-01`, to }
}

function noTimes(): AppError {
  return invalid('clock_in', 'Say what was different: a clock-in or a clock-out.')
}

function roughDate(time: Date | string | null): LocalDate | null {
  if (time === null) return null
  return time instanceof Date ? localDate(time, 'UTC') : time.slice(0, 10)
}

async function factsIn(
  ctx: Context,
  all: Asked[],
  months: (Months | { problem: AppError })[],
): Promise<Map<string, Map<number, Facts>>> {
  const wanted = new Map<string, { span: Months; ids: Set<number> }>()
  for (const [index, span] of months.entries()) {
    if ('problem' in span) continue
    const { ids } = wanted.get(keyOf(span)) ?? { ids: new Set<number>() }
    wanted.set(keyOf(span), { span, ids: ids.add(all[index]?.employeeId ?? 0) })
  }
  const facts = new Map<string, Map<number, Facts>>()
  for (const [key, { span, ids }] of wanted) {
    facts.set(key, await readFactsOf(ctx, sql`e.id = any(${sql.param([...ids])}::int[])`, span))
  }
  return facts
}

function keyOf({ from, to }: Months): string {
  return `${from} ${to}`
}

/** The work dates of the attendances that are asked about, where they are the employees' own. */
async function recordedDates(ctx: Context, all: Asked[]): Promise<Map<string, LocalDate>> {
  const ids = all.flatMap(({ attendance }) => attendance ?? [])
  if (ids.length === 0) return new Map()
  const rows = (await ctx.db.execute(sql`
    select id as attendance, employee_id as "employeeId", work_date as date from attendance
    where id = any(${sql.param(ids)}::int[])`)) as unknown as (RecordKey & { date: LocalDate })[]
  return new Map(rows.map((row) => [recordKey(row), row.date]))
}

type RecordKey = { attendance: number | null; employeeId: number }

function recordKey({ attendance, employeeId }: RecordKey): string {
  return `${employeeId} ${attendance}`
}
