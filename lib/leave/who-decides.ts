import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { byName } from '@/db/schema'
import type { Actor, AnyContext } from '../context'
import { below, visibleTo } from '../people/scope'
import { mayDecideOwn } from '../people/self-decision'

type Decider = { actor: Pick<Actor, 'id' | 'role'>; now: Date }

/** The date it is in the company's zone: stand-ins stand in from midnight to midnight there. */
export function companyToday(now: Date): SQL {
  return sql`(select (${now.toISOString()}::timestamptz at time zone c.time_zone)::date from company c)`
}

/** Ids of everybody below the managers the actor stands in for today. What a manager covers for another is not passed on. */
function covered({ actor, now }: Decider): SQL {
  return sql`with recursive covered as (
    select e.id from employee e join stand_in s on e.manager_id = s.manager_id
    where s.stand_in_id = ${actor.id} and ${companyToday(now)} between s.from_date and s.to_date
    union
    select e.id from employee e join covered c on e.manager_id = c.id
  ) select id from covered`
}

/** The employees for whom the actor may enter leave or see more than a colleague; others do not exist for the actor (404). */
export function requestsVisibleTo(by: Decider, column: SQLWrapper): SQL {
  if (by.actor.role !== 'manager') return visibleTo(by.actor, column)
  return sql`${column} in (select ${by.actor.id}::int union all (${below(by.actor.id)}) union all (${covered(by)}))`
}

/**
 * The requests `r` the actor may see. A stand-in sees what waits for a decision and what they decided themselves: what was
 * told the manager before, reasons among it, was not told them.
 */
export function visibleRequests(by: Decider, r: SQL): SQL {
  const { actor } = by
  if (actor.role !== 'manager') return visibleTo(actor, sql`${r}.employee_id`)
  return sql`(${visibleTo(actor, sql`${r}.employee_id`)} or (${r}.employee_id in (${covered(by)})
    and (${r}.status = 'pending' or ${r}.reviewed_by = ${actor.id})))`
}

/**
 * The employees whose requests the actor decides: those below in the reporting line, those covered as a stand-in, for
 * admins everybody. Their own only where the company allows it or nobody else is there. Source: design, "Deciding".
 */
export function decidableBy(by: Decider, column: SQLWrapper): SQL {
  const { actor } = by
  if (actor.role === 'employee') return sql`false`
  const own = sql`(${column} = ${actor.id} and ${mayDecideOwn(sql`${actor.id}::int`)})`
  if (actor.role === 'admin') return sql`(${column} <> ${actor.id} or ${own})`
  return sql`(${column} <> ${actor.id} and ${column} in ((${below(actor.id)}) union all (${covered(by)})) or ${own})`
}

function mayBeAsked(person: SQL): SQL {
  return sql`${person}.is_active and ${person}.role <> 'employee'`
}

export type Asked = { id: number; name: string }

/**
 * Who is asked to decide a request: the direct manager or, today, their stand-in; without one the next above; else the
 * admins. Never the applicant, unless there is nobody else. By name.
 */
export async function whoIsAsked(ctx: AnyContext, employeeId: number): Promise<Asked[]> {
  const rows = (await ctx.db.execute(sql`
    with recursive line as (
      select e.manager_id as id, 1 as level from employee e where e.id = ${employeeId}
      union
      select e.manager_id, l.level + 1 from employee e join line l on e.id = l.id where l.level < 100
    ), above as (
      select l.level, 1 as rank, m.id, m.name from line l join employee m on m.id = l.id where ${mayBeAsked(sql`m`)}
      union
      select l.level, 0, p.id, p.name from line l join employee m on m.id = l.id join stand_in s on s.manager_id = m.id
        join employee p on p.id = s.stand_in_id
      where ${mayBeAsked(sql`m`)} and ${mayBeAsked(sql`p`)} and ${companyToday(ctx.now)} between s.from_date and s.to_date
    ), others as (select * from above where id <> ${employeeId}), admins as (
      select id, name from employee
      where not exists (select from others) and is_active and role = 'admin' and id <> ${employeeId}
    ), asked as (
      select id, name from others
      where (level, rank) = (select o.level, o.rank from others o order by 1, 2 limit 1)
      union all select id, name from admins
      union all select id, name from employee
      where id = ${employeeId} and not exists (select from others) and not exists (select from admins)
    )
    select id, name from asked order by ${byName(sql`name`)}, id`)) as unknown as Asked[]
  return [...rows]
}
