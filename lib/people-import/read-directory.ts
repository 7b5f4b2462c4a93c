import { sql } from 'drizzle-orm'
import type { Breathe } from '../breathe'
import type { Context } from '../context'
import { annualLeave, balanceMinutes, daysOf, leaveYearOf } from '../ledger'
import { companyZone, readEmployees } from '../people/queries'
import { type LocalDate, localDate } from '../time'
import type { Directory, Known, Record } from './directory'
import type { MatchedRow } from './match-rows'

/** Everybody, and what rows may name. Openings are read for whom rows are about (`readOpenings`). */
export async function readDirectory(ctx: Context): Promise<Directory> {
  const zone = await companyZone(ctx)
  const [known, schedules, calendars, [company]] = await Promise.all([
    ctx.db.execute<Known>(sql`
      select id, employee_number as number, email, username, name, role, manager_id as manager, is_active as "isActive",
        null as opening, null as balance, null as opened from employee order by id`),
    ctx.db.execute<Directory['schedules'][number]>(
      sql`select id, name, is_archived as "isArchived" from work_schedule order by id`,
    ),
    ctx.db.execute<Directory['calendars'][number]>(sql`select id, name from holiday_calendar order by id`),
    ctx.db.execute<{ days: number }>(sql`select annual_leave_days as days from company`),
  ])
  const yearlyDays = company?.days ?? 0
  return { actorId: ctx.actor.id, today: localDate(ctx.now, zone), yearlyDays, known, schedules, calendars }
}

const atOnce = 500

/** Everybody whom a row is about, in full, by id; also puts their openings where they are known. */
export async function readRecords(
  ctx: Context,
  rows: readonly MatchedRow[],
  { today, breathe }: { today: LocalDate; breathe: Breathe },
): Promise<Map<number, Record>> {
  const concerned = [...new Set(rows.flatMap(({ known }) => known ?? []))]
  const records = new Map<number, Record>()
  for (let at = 0; at < concerned.length; at += atOnce) {
    const some = concerned.slice(at, at + atOnce)
    const ids = some.map(({ id }) => id)
    const ledgers = await ledgersOf(ctx, ids, today)
    for (const known of some) Object.assign(known, ledgers.get(known.id))
    for (const record of await readEmployees(ctx, ids)) records.set(record.id, record)
    await breathe()
  }
  return records
}

/** Of annual leave: the days of the latest opening balance, what it left them, and what is left now. */
async function ledgersOf(ctx: Context, ids: number[], today: LocalDate) {
  const rows = await ctx.db.execute<{ id: number; minutes: number | null; opened: number | null; balance: number }>(sql`
    select e.id, o.minutes, ${balanceMinutes(sql`e.id`, leaveYearOf(sql`e.date_joined`, sql`${today}::date`))} as balance,
      case when o.id is not null then (select sum(l.minutes)::int from leave_entry l where l.employee_id = e.id
        and l.leave_type_id = ${annualLeave} and l.leave_year <= o.leave_year and l.id <= o.id) end as opened
    from employee e left join lateral (select l.id, l.minutes, l.leave_year from leave_entry l
      where l.employee_id = e.id and l.leave_type_id = ${annualLeave} and l.kind = 'opening'
      order by l.leave_year desc limit 1) o on true
    where e.id = any(${sql.param(ids)}::int[])`)
  return new Map(
    rows.map(({ id, minutes, opened, balance }) => [
      id,
      { opening: minutes === null ? null : daysOf(minutes), opened, balance },
    ]),
  )
}
