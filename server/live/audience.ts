import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'

/**
 * Of employees where something changed, those whom each viewer may see: themselves, as a manager everybody below and
 * whom they stand in for today, as an admin all (design, "Who sees what"; lib/leave/who-decides.ts). Viewers who may see
 * none are left out.
 */
export async function audienceOf(
  db: Database,
  changed: Iterable<number>,
  viewers: number[],
): Promise<Map<number, number[]>> {
  const ids = [...changed].sort((a, b) => a - b)
  const rows = await db.execute<{ viewer: number; role: string; employees: number[] }>(sql`
    with recursive line as (
      select e.id as employee, e.manager_id as above from employee e where e.id = any(${sql.param(ids)}::int[])
      union
      select l.employee, e.manager_id from line l join employee e on e.id = l.above
    ), sees as (
      select employee, above as viewer from line
      union
      select l.employee, s.stand_in_id from line l join stand_in s on s.manager_id = l.above
      where (select (now() at time zone c.time_zone)::date from company c) between s.from_date and s.to_date
      union
      select id, id from employee where id = any(${sql.param(ids)}::int[])
    )
    select v.id as viewer, v.role, array_remove(array_agg(s.employee order by s.employee), null) as employees
    from employee v left join sees s on s.viewer = v.id and (v.role = 'manager' or s.employee = v.id)
    where v.id = any(${sql.param(viewers)}::int[]) and (v.role = 'admin' or s.viewer is not null)
    group by v.id`)
  return new Map(rows.map(({ viewer, role, employees }) => [viewer, role === 'admin' ? ids : employees]))
}
