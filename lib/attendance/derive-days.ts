import { type SQL, sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { concerns, type GroundChange } from '../ground-change'
import { withLedger } from '../leave/with-ledger'
import { groundsFor } from '../schedule/ground'
import { addDays, type LocalDate, localDate } from '../time'
import { gracesJson } from './facts'
import type { GraceFrom } from './grace'
import { type Placed, placeAttendances } from './place-attendances'
import type { Recorded } from './recorded'
import { settleLateness } from './settle-lateness'

const employeesAtOnce = 500

type Row = {
  id: number
  employeeId: number
  workDate: string
  clockIn: number
  clockOut: number | null
  missed: boolean
  zone: string
  offset: number
  delayMinutes: number
  lateShiftMinutes: number | null
}

/**
 * Derives work date, zone and late minutes of the attendances recorded from `change.from` on again, after what they are
 * computed from has changed, and settles what lateness costs. Punches stay as they are.
 */
export async function deriveDays(ctx: AnyContext, change: GroundChange): Promise<void> {
  const dates = datesOf(change)
  const grace = await graceOf(ctx)
  const ids = await employeesWithAttendance(ctx, change, dates)
  for (let at = 0; at < ids.length; at += employeesAtOnce) {
    const some = ids.slice(at, at + employeesAtOnce)
    await deriveFor(ctx, some, dates, grace)
    const cause = change.by === 'correction' ? 'correction' : 'derived'
    await withLedger(ctx, some, (ctx) => settleLateness(ctx, some, dates, { cause }))
  }
}

/** What deriving somebody's days again would store; `isLate`: lateness is another then, and what it costs. */
export type ForeseenDays = { days: Placed[]; isLate: boolean }

/** What `deriveDays` would store of each of these who has attendances in reach, by id. Writes nothing, and holds nobody. */
export async function foreseeDays(ctx: AnyContext, change: GroundChange): Promise<Map<number, ForeseenDays>> {
  const dates = datesOf(change)
  const grace = await graceOf(ctx)
  const ids = await employeesWithAttendance(ctx, change, dates)
  const foreseen = new Map<number, ForeseenDays>()
  for (let at = 0; at < ids.length; at += employeesAtOnce) {
    for (const { employeeId, rows, derived } of await placedFor(
      ctx,
      ids.slice(at, at + employeesAtOnce),
      dates,
      grace,
    )) {
      foreseen.set(employeeId, differing(rows, derived, dates))
    }
  }
  return foreseen
}

/** Stores what was foreseen of employees who are held and have not changed since. */
export async function storeForeseen(
  ctx: AnyContext,
  change: GroundChange,
  foreseen: Map<number, ForeseenDays>,
): Promise<void> {
  const dates = datesOf(change)
  await store(
    ctx,
    [...foreseen.values()].flatMap(({ days }) => days),
    dates,
  )
  const late = [...foreseen].filter(([, { isLate }]) => isLate).map(([id]) => id)
  if (late.length > 0) await withLedger(ctx, late, (ctx) => settleLateness(ctx, late, dates, { cause: 'derived' }))
}

function differing(rows: Row[], derived: Placed[], dates: Dates): ForeseenDays {
  const before = new Map(rows.map((row) => [row.id, row]))
  const isWithin = ({ workDate }: Row) => workDate >= dates.from && (!dates.to || workDate <= dates.to)
  const changed = derived.flatMap((day) => {
    const row = before.get(day.id)
    return row && isWithin(row) && textOf(asStored(row)) !== textOf(day) ? [{ day, row }] : []
  })
  return {
    days: changed.map(({ day }) => day),
    isLate: changed.some(({ day, row }) => row.delayMinutes > 0 || (day.lateMinutes ?? 0) > 0),
  }
}

function asStored({ id, workDate, zone, offset, delayMinutes, lateShiftMinutes }: Row): Placed {
  return { id, workDate, zone, offset, lateMinutes: delayMinutes, shiftMinutes: lateShiftMinutes ?? undefined }
}

function textOf({ workDate, zone, offset, lateMinutes = 0, shiftMinutes }: Placed): string {
  return [workDate, zone, offset, lateMinutes, shiftMinutes].join()
}

/** `to`: the last; none: all there are. */
type Dates = { from: LocalDate; to?: LocalDate }

function datesOf({ from, to }: GroundChange): Dates {
  return { from: addDays(from, -1), ...(to && { to: addDays(to, 1) }) }
}

function within({ from, to }: Dates, date: SQL = sql`work_date`): SQL {
  return to ? sql`${date} between ${from}::date and ${to}::date` : sql`${date} >= ${from}::date`
}

/** Days that an attendance reaches beyond its work date, and more. */
const around = 4

type Grace = { graceMinutes: number; graces: GraceFrom[] }

async function graceOf(ctx: AnyContext): Promise<Grace> {
  const [row] = (await ctx.db.execute(sql`
    select c.grace_minutes as "graceMinutes", ${gracesJson} as graces from company c`)) as unknown as Grace[]
  return row ?? { graceMinutes: 0, graces: [] }
}

async function employeesWithAttendance(ctx: AnyContext, change: GroundChange, dates: Dates): Promise<number[]> {
  // It may have taken the only attendance away, and what that one cost is given back all the same.
  if (change.by === 'correction' && change.employeeIds !== 'all') return change.employeeIds
  const rows = (await ctx.db.execute(sql`
    select distinct employee_id as id from attendance
    where ${within(dates)} and ${concerns(change, sql`employee_id`)} order by 1`)) as unknown as {
    id: number
  }[]
  return rows.map((row) => row.id)
}

async function deriveFor(ctx: AnyContext, employeeIds: number[], dates: Dates, grace: Grace): Promise<void> {
  const placed = await placedFor(ctx, employeeIds, dates, grace)
  await store(
    ctx,
    placed.flatMap(({ derived }) => derived),
    dates,
  )
}

/** Their attendances, as they are and as derived, with those around the dates, by which it is told who was late. */
async function placedFor(ctx: AnyContext, employeeIds: number[], dates: Dates, grace: Grace) {
  const read = { from: addDays(dates.from, -1), ...(dates.to && { to: addDays(dates.to, around) }) }
  const rows = (await ctx.db.execute(sql`
    select id, employee_id as "employeeId", work_date as "workDate", missed, time_zone as zone, utc_offset_minutes as "offset",
      delay_minutes as "delayMinutes", late_shift_minutes as "lateShiftMinutes",
      extract(epoch from clock_in)::float8 * 1000 as "clockIn", extract(epoch from clock_out)::float8 * 1000 as "clockOut"
    from attendance where employee_id = any(${sql.param(employeeIds)}::int[]) and ${within(read)}
    order by employee_id, clock_in`)) as unknown as Row[]
  const until = addDays(read.to ?? localDate(ctx.now, 'UTC'), 2)
  const grounds = await groundsFor(ctx, employeeIds, addDays(dates.from, -2), until)
  const rowsOf = byEmployee(rows)
  return [...grounds].map(([employeeId, ground]) => {
    const mine = rowsOf.get(employeeId) ?? []
    return { employeeId, rows: mine, derived: placeAttendances(ground, mine.map(revive), grace) }
  })
}

function byEmployee(rows: Row[]): Map<number, Row[]> {
  const found = new Map<number, Row[]>()
  for (const row of rows) {
    const others = found.get(row.employeeId)
    if (others) others.push(row)
    else found.set(row.employeeId, [row])
  }
  return found
}

function revive({ id, workDate, missed, clockIn, clockOut }: Row): Recorded {
  return { id, workDate, missed, clockIn: new Date(clockIn), clockOut: clockOut === null ? null : new Date(clockOut) }
}

/** One statement for all; only rows that change are written. */
async function store(ctx: AnyContext, derived: Placed[], dates: Dates): Promise<void> {
  if (derived.length === 0) return
  await ctx.db.execute(sql`
    update attendance a set work_date = d."workDate", time_zone = d.zone, utc_offset_minutes = d."offset",
      delay_minutes = coalesce(d."lateMinutes", 0), late_shift_minutes = d."shiftMinutes"
    from json_to_recordset(${JSON.stringify(derived)}::json)
      as d(id int, "workDate" date, zone text, "offset" smallint, "lateMinutes" int, "shiftMinutes" int)
    where a.id = d.id and ${within(dates, sql`a.work_date`)}
      and (a.work_date, a.time_zone, a.utc_offset_minutes, a.delay_minutes, a.late_shift_minutes)
        is distinct from (d."workDate", d.zone, d."offset", coalesce(d."lateMinutes", 0), d."shiftMinutes")`)
}
