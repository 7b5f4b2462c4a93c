import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import type { ReportGround } from './report-rows'
import { type FiguresAnswer, figuresAnswer, type ReportList, type TotalsAnswer } from './schema'

export type ReportTotals = { all: TotalsAnswer; departments: ReportList['departments'] }

const keys = Object.keys(figuresAnswer.shape) as (keyof FiguresAnswer)[]
const summed = keys.filter((key) => key !== 'leave_by_type')

/** What everybody in a report comes to, and each department, in the order of their names; people without one stand last. */
export async function reportTotals(ctx: Context, { from, columns }: ReportGround): Promise<ReportTotals> {
  const named = keys.map((key) => sql`${columns[key]} as ${sql.identifier(key)}`)
  const sums = summed.map((key) => sql`coalesce(sum(${sql.identifier(key)}), 0)::float8 as ${sql.identifier(key)}`)
  const rows = (await ctx.db.execute(sql`
    with people as materialized (
      select e.department, mc.employee_id is not null as is_closed, ${sql.join(named, sql`, `)} ${from}
    ), leave as (
      select department, grouping(department) as of_all, t.key, sum(t.value::int)::int as minutes
      from people cross join lateral jsonb_each_text(leave_by_type) as t(key, value)
      group by grouping sets ((department, t.key), (t.key))
    ), sums as (
      select department, grouping(department) as of_all, count(*)::int as people, (count(*) filter (where is_closed))::int as closed,
        ${sql.join(sums, sql`, `)} from people group by grouping sets ((department), ())
    )
    select s.*, coalesce((select jsonb_object_agg(l.key, l.minutes) from leave l
      where l.of_all = s.of_all and l.department is not distinct from s.department), '{}') as leave_by_type
    from sums s order by s.of_all desc, s.department = '', lower(s.department), s.department`)) as unknown as (TotalsAnswer & {
    department: string
    of_all: number
  })[]
  const [all, ...departments] = rows.map(({ of_all: _, ...row }) => row)
  if (!all) throw new Error('A sum without groups has a row')
  const { department: _, ...totals } = all
  return { all: totals, departments }
}
