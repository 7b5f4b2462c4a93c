import { type SQL, sql } from 'drizzle-orm'
import { byName } from '@/db/schema'
import type { Context } from '../context'
import { managedBy } from '../people/scope'
import { edgesOf } from '../reports/month-facts'
import { itemsQuery, type StoredItem } from './items'
import { stillInMonth } from './month-over'
import type { ClosingState } from './schema'

/** Somebody who was employed in a month, as far as closing it goes. */
export type Member = {
  employee: number
  name: string
  employeeNumber: string | null
  department: string
  answer: 'confirmed' | 'disputed' | null
  /** To which the answer was. */
  answered: { [figure: string]: unknown } | null
  closedAt: Date | null
  closedByName: string | null
  items: StoredItem[]
  state: ClosingState
}

type Row = Omit<Member, 'closedAt' | 'state'> & { closedAt: number | null; open: boolean }

/**
 * Whoever of those the actor manages was employed in a month, by name; managers are not among those they close. `where`:
 * a further condition on employee `e`. One statement, however many they are.
 */
export async function membersOf(ctx: Context, month: string, where: SQL = sql`true`): Promise<Member[]> {
  const [first, last] = edgesOf(month)
  const rows = (await ctx.db.execute(sql`
    with people as materialized (
      select e.id, e.name, e.employee_number, e.department from employee e
      where ${managedBy(ctx.actor, sql`e.id`)} and e.date_joined <= ${last}::date
        and (e.date_left is null or e.date_left >= ${first}::date) and ${where}
    ), item as (${itemsQuery(first, last)})
    select p.id as employee, p.name, p.employee_number as "employeeNumber", p.department,
      m.answer, m.figures as answered,
      extract(epoch from c.closed_at)::float8 * 1000 as "closedAt", b.name as "closedByName", coalesce(i.items, '[]') as items,
      exists (select from attendance a where a.employee_id = p.id and a.clock_out is null and not a.missed
        and a.work_date <= ${last}::date) as open
    from people p left join item i on i.employee_id = p.id
      left join lateral (select m.answer, m.figures from month_answer m
        where m.employee_id = p.id and m.month = ${first}::date order by m.id desc limit 1) m on true
      left join month_close c on c.employee_id = p.id and c.month = ${first}::date left join employee b on b.id = c.closed_by
    order by ${byName(sql`p.name`)}, p.id`)) as unknown as Row[]
  const running = await stillInMonth(
    ctx,
    rows.map(({ employee }) => employee),
    last,
  )
  return rows.map(({ open, closedAt, items, ...row }) => {
    const isClosed = closedAt !== null
    const state = isClosed
      ? 'closed'
      : open || running.has(row.employee)
        ? 'running'
        : items.length > 0
          ? 'waiting'
          : 'ready'
    return { ...row, closedAt: isClosed ? new Date(closedAt) : null, items: isClosed ? [] : items, state }
  })
}
