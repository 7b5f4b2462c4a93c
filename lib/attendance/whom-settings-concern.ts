import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { balanceMinutes, leaveYearOf } from '../ledger'
import { ownZone } from '../people/queries'
import type { LocalDate } from '../time'

/** Whoever is told in the company's language. */
export function peopleWithoutLanguage(ctx: AnyContext): Promise<number> {
  return countOf(ctx, sql`select count(*)::int as count from employee where is_active and language is null`)
}

export function peopleInCompanyZone(ctx: AnyContext): Promise<number> {
  return countOf(
    ctx,
    sql`select count(*)::int as count from employee e where e.is_active and ${ownZone(sql`e.id`)} is null`,
  )
}

/** Whose annual leave of the present leave year is less than `minutes`. `today`: the company's. */
export function peopleBelow(ctx: AnyContext, minutes: number, today: LocalDate): Promise<number> {
  const balance = balanceMinutes(sql`e.id`, leaveYearOf(sql`e.date_joined`, sql`${today}::date`))
  return countOf(ctx, sql`select count(*)::int as count from employee e where e.is_active and ${balance} < ${minutes}`)
}

/**
 * Whoever works by the company's schedule on a date; their attendances from then on, and their requests that are not over,
 * as long as they have no schedule of their own and the company no later one.
 */
export async function peopleByDefaultSchedule(ctx: AnyContext, from: LocalDate) {
  const own = (employee: ReturnType<typeof sql>, date: ReturnType<typeof sql>) => sql`(select s.schedule_id
    from schedule_assignment s where s.employee_id = ${employee} and s.valid_from <= ${date} order by s.valid_from desc limit 1)`
  const until = sql`coalesce((select min(s.valid_from) from schedule_assignment s
    where s.employee_id is null and s.valid_from > ${from}::date), 'infinity')`
  const [row] = (await ctx.db.execute(sql`
    select (select count(*)::int from employee e where e.is_active and ${own(sql`e.id`, sql`${from}::date`)} is null) as people,
      (select count(*)::int from attendance a where a.work_date >= ${from}::date and a.work_date < ${until}
        and ${own(sql`a.employee_id`, sql`a.work_date`)} is null) as arrivals,
      (select count(*)::int from leave_request r where r.status in ('pending', 'approved') and r.end_date >= ${from}::date
        and r.start_date < ${until} and ${own(sql`r.employee_id`, sql`greatest(r.start_date, ${from}::date)`)} is null) as requests`)) as unknown as {
    people: number
    arrivals: number
    requests: number
  }[]
  return row ?? {}
}

async function countOf(ctx: AnyContext, query: ReturnType<typeof sql>): Promise<number> {
  const [row] = (await ctx.db.execute(query)) as unknown as { count: number }[]
  return row?.count ?? 0
}
