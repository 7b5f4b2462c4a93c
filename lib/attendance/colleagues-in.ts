import { type SQL, sql } from 'drizzle-orm'
import { byName } from '@/db/schema'
import type { Context } from '../context'
import { pageOf } from '../endpoint'
import { colleaguesOf } from '../leave/team'
import { companyZone } from '../people/queries'
import { managedBy } from '../people/scope'
import { type Sight, sightOf } from '../people/who-sees-what'
import { formatInstant } from '../time'
import type { ColleagueIn, ColleaguesInQuery } from './presence-schema'

/**
 * Who is clocked in now of those the company lets the actor see, and of their reports, by name: no times, no lateness, and
 * nothing of whoever is not in. `now` in the company's zone.
 */
export async function colleaguesIn(ctx: Context, query: ColleaguesInQuery) {
  const [sight, zone] = await Promise.all([sightOf(ctx), companyZone(ctx)])
  const where = sql`e.is_active and e.id <> ${ctx.actor.id} and ${isShown(ctx, sight)} and exists (
    select from attendance a where a.employee_id = e.id and a.clock_out is null and not a.missed)`
  const [counted, rows] = (await Promise.all([
    ctx.db.execute(sql`select count(*)::int as count from employee e where ${where}`),
    ctx.db.execute(sql`select e.id as employee, e.name, e.department from employee e where ${where}
      order by ${byName(sql`e.name`)}, e.id limit ${query.page_size} offset ${(query.page - 1) * query.page_size}`),
  ])) as unknown as [{ count: number }[], ColleagueIn[]]
  const found = { count: counted[0]?.count ?? 0, results: [...rows] }
  return { ...pageOf('/employee/presence', query, found), now: formatInstant(ctx.now, zone) }
}

function isShown({ actor }: Context, { colleaguesSeePresence: reach }: Sight): SQL {
  if (reach === 'company') return sql`true`
  const managed = managedBy(actor, sql`e.id`)
  return reach === 'nobody' ? managed : sql`(${managed} or ${colleaguesOf(sql`${actor.id}::int`)})`
}
