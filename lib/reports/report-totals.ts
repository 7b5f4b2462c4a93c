import { sql } from 'drizzle-orm'
import { byName } from '@/db/schema'
import type { Context } from '../context'
import { annualLeave } from '../ledger'
import { edgesOf } from './month-facts'
import type { ReportGround } from './report-rows'
import { type FiguresAnswer, figuresAnswer, type ReportList, type TotalsAnswer } from './schema'

export type ReportTotals = { all: TotalsAnswer; departments: ReportList['departments'] }

const keys = Object.keys(figuresAnswer.shape) as (keyof FiguresAnswer)[]
const ofLedger = ['charged_minutes', 'balance_minutes'] as const
const counted = keys.filter((key) => key !== 'leave_by_type' && !ofLedger.some((one) => one === key))

/**
 * What everybody in a report comes to, and each department, in the order of their names; people without one stand last.
 * Of the ledger it adds up the lines of all at once, which is much faster than one by one.
 */
export async function reportTotals(
  ctx: Context,
  { from, columns, closed, month }: ReportGround,
): Promise<ReportTotals> {
  const named = [...counted, 'leave_by_type' as const].map((key) => sql`${columns[key]} as ${sql.identifier(key)}`)
  const sums = [...counted, ...ofLedger].map((key) => sql.raw(`coalesce(sum(${key}), 0)::float8 as ${key}`))
  const [, last] = edgesOf(month)
  const rows = (await ctx.db.execute(sql`
    with people as materialized (
      select e.id, e.department, mc.employee_id is not null as is_closed, ${closed.charged_minutes} as charged_minutes,
        ${closed.balance_minutes} as balance_minutes, ${sql.join(named, sql`, `)} ${from}
    ), lines as (
      select p.department, -sum(l.minutes) filter (where l.kind = 'late' and l.subject = 'late:' || p.id || ${`:${month}`}::text) as charged_minutes,
        sum(l.minutes) filter (where l.effective_on <= ${last}::date) as balance_minutes
      from people p join leave_entry l on l.employee_id = p.id and l.leave_type_id = ${annualLeave} and l.leave_year <= ${Number(month.slice(0, 4))}
      where not p.is_closed group by p.department
    ), parts as (
      select department, 1 as people, is_closed::int as closed, ${sql.raw([...counted, ...ofLedger].join(', '))} from people
      union all select department, 0, 0, ${sql.raw(counted.map(() => '0').join(', '))}, charged_minutes, balance_minutes from lines
    ), sums as (
      select department, grouping(department) as of_all, sum(people)::int as people, sum(closed)::int as closed, ${sql.join(sums, sql`, `)}
      from parts group by grouping sets ((department), ())
    ), leave as (
      select department, grouping(department) as of_all, t.key, sum(t.value::int)::int as minutes
      from people cross join lateral jsonb_each_text(leave_by_type) as t(key, value) where leave_by_type <> '{}'
      group by grouping sets ((department, t.key), (t.key))
    ), leave_of as (
      select department, of_all, jsonb_object_agg(key, minutes) as leave_by_type from leave group by 1, 2
    )
    select s.*, coalesce(l.leave_by_type, '{}') as leave_by_type
    from sums s left join leave_of l on l.of_all = s.of_all and l.department is not distinct from s.department
    order by s.of_all desc, s.department = '', ${byName(sql`s.department`)}`)) as unknown as (TotalsAnswer & {
    department: string
    of_all: number
  })[]
  const [all, ...departments] = rows.map(({ of_all: _, ...row }) => row)
  if (!all) throw new Error('A sum without groups has a row')
  const { department: _, ...totals } = all
  return { all: { ...totals, people: totals.people ?? 0, closed: totals.closed ?? 0 }, departments }
}
