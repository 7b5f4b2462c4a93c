import { sql } from 'drizzle-orm'
import type { Breathe } from '../breathe'
import type { Context } from '../context'
import { annualLeave, daysOf } from '../ledger'
import { companyZone, readEmployees } from '../people/queries'
import { localDate } from '../time'
import type { Directory, Known, Record } from './directory'
import type { MatchedRow } from './match-rows'

/** Everybody, and what rows may name. Openings are read for whom rows are about (`readOpenings`). */
export async function readDirectory(ctx: Context): Promise<Directory> {
  const zone = await companyZone(ctx)
  const [known, schedules, calendars] = await Promise.all([
    ctx.db.execute<Known>(sql`
      select id, employee_number as number, email, username, name, role, manager_id as manager, is_active as "isActive",
        null as opening from employee order by id`),
    ctx.db.execute<Directory['schedules'][number]>(
      sql`select id, name, is_archived as "isArchived" from work_schedule order by id`,
    ),
    ctx.db.execute<Directory['calendars'][number]>(sql`select id, name from holiday_calendar order by id`),
  ])
  return { actorId: ctx.actor.id, today: localDate(ctx.now, zone), known, schedules, calendars }
}

const atOnce = 500

/** Everybody whom a row is about, in full, by id; also puts their openings where they are known. */
export async function readRecords(
  ctx: Context,
  rows: readonly MatchedRow[],
  breathe: Breathe,
): Promise<Map<number, Record>> {
  const concerned = [...new Set(rows.flatMap(({ known }) => known ?? []))]
  const records = new Map<number, Record>()
  for (let at = 0; at < concerned.length; at += atOnce) {
    const some = concerned.slice(at, at + atOnce)
    const ids = some.map(({ id }) => id)
    const openings = await openingsOf(ctx, ids)
    for (const known of some) known.opening = openings.get(known.id) ?? null
    for (const record of await readEmployees(ctx, ids)) records.set(record.id, record)
    await breathe()
  }
  return records
}

/** Days of the latest opening balance of annual leave. */
async function openingsOf(ctx: Context, ids: number[]): Promise<Map<number, number>> {
  const rows = await ctx.db.execute<{ id: number; minutes: number }>(sql`
    select distinct on (employee_id) employee_id as id, minutes from leave_entry
    where employee_id = any(${sql.param(ids)}::int[]) and leave_type_id = ${annualLeave} and kind = 'opening'
    order by employee_id, leave_year desc`)
  return new Map(rows.map(({ id, minutes }) => [id, daysOf(minutes)]))
}
