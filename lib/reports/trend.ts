import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import { askCount } from './ask-count'
import { hasBegun } from './count-month'
import { holds } from './figure-cache'
import { type CountedFigures, noFigures } from './figures'
import { lastMonthOver, monthsUpTo } from './last-month'
import { countAndKeep, countedAtOnce } from './month-figures'
import { peopleOf } from './report-rows'
import { snakeCase, type TrendMonth, type TrendQuery } from './schema'

const monthsShown = 12
/** Employees' months that one request counts; what is left is `pending`, and counted by the job or by the next. */
const countedPerRequest = 300

/** Twelve months of everybody the actor manages, up to the asked one, oldest first. */
export async function monthTrend(
  ctx: Context,
  query: TrendQuery,
  { atMost = countedPerRequest } = {},
): Promise<{ results: TrendMonth[] }> {
  const month = query.month ?? (await lastMonthOver(ctx))
  const sums = await readSums(ctx, query, monthsUpTo(month, monthsShown))
  let left = atMost
  const results: TrendMonth[] = []
  for (const { uncounted, ...sum } of sums.reverse()) {
    const toCount = hasBegun(sum.month, ctx.now) ? uncounted : []
    const ids = toCount.slice(0, left)
    left -= ids.length
    results.unshift(await withCounted(ctx, { ...sum, pending: ids.length < toCount.length }, ids))
  }
  if (results.some(({ pending }) => pending)) await askCount(ctx)
  return { results }
}

const keys = Object.keys(noFigures) as (keyof CountedFigures)[]
const summed = keys.filter((key) => key !== 'leaveByType')

type Sum = TrendMonth & { uncounted: number[] }

/** What is closed or kept, and who is neither. */
async function readSums(ctx: Context, query: TrendQuery, months: string[]): Promise<Sum[]> {
  const [begin, end] = [`${months[0]}-01`, `${months.at(-1)}-01`]
  const columns = keys.map((key) => {
    const kept = sql.raw(`f.${snakeCase(key)}`)
    const type = sql.raw(key === 'leaveByType' ? 'jsonb' : 'int')
    const closed = key === 'leaveByType' ? sql`mc.figures->${key}::text` : sql`(mc.figures->>${key}::text)::${type}`
    return sql`case when mc.employee_id is not null then ${closed} else ${kept} end as ${sql.raw(snakeCase(key))}`
  })
  const sums = sql.raw(summed.map((key) => `sum(${snakeCase(key)})::float8 as ${snakeCase(key)}`).join(', '))
  const [first, last] = [sql.raw('m.first'), sql.raw('m.last')]
  return (await ctx.db.execute(sql`
    with months as (
      select d::date as first, (d + interval '1 month - 1 day')::date as last 
      from generate_series(${begin}::timestamp, ${end}::timestamp, interval '1 month') d
    ), people as (
      select m.first, e.id, mc.employee_id is not null or f.employee_id is not null as is_counted, ${sql.join(columns, sql`, `)}
      from months m join employee e on e.date_joined <= m.last and (e.date_left is null or e.date_left >= m.first) and ${peopleOf(ctx, query)}
        left join month_close mc on mc.employee_id = e.id and mc.month = m.first
        left join month_figure f on f.employee_id = e.id and f.month = m.first and f.month between ${begin}::date and ${end}::date and ${holds(ctx.now, first, last)}
    ), alike as materialized (
      -- Thousands had the same leave, or none: what they had is taken apart once.
      select first, leave_by_type, count(*)::int as people, array_agg(id) filter (where not is_counted) as uncounted, ${sums}
      from people group by 1, 2
    ), leave as (
      select first, t.key, sum(t.value::int * a.people)::int as minutes
      from alike a cross join lateral jsonb_each_text(a.leave_by_type) as t(key, value) group by 1, 2
    ), leave_of as (
      select first, jsonb_object_agg(key, minutes) as leave_by_type from leave group by first
    ), sums as (
      select first, sum(people)::int as people, ${sums} from alike group by first
    )
    select to_char(m.first, 'YYYY-MM') as month, coalesce(s.people, 0) as people, false as pending,
      ${sql.join(
        summed.map((key) => sql.raw(`coalesce(s.${snakeCase(key)}, 0) as ${snakeCase(key)}`)),
        sql`, `,
      )},
      array(select unnest(a.uncounted) from alike a where a.first = m.first) as uncounted, coalesce(l.leave_by_type, '{}') as leave_by_type
    from months m left join sums s on s.first = m.first left join leave_of l on l.first = m.first order by m.first`)) as unknown as Sum[]
}

async function withCounted(ctx: Context, sum: TrendMonth, ids: number[]): Promise<TrendMonth> {
  const whole = { ...sum, leave_by_type: { ...sum.leave_by_type } }
  for (let at = 0; at < ids.length; at += countedAtOnce) {
    const { counts } = await countAndKeep(ctx, ids.slice(at, at + countedAtOnce), sum.month)
    for (const { counted } of counts.values()) add(whole, counted)
  }
  return whole
}

function add(whole: TrendMonth, counted: CountedFigures): void {
  for (const key of summed) whole[snakeCase(key) as 'due_minutes'] += counted[key]
  for (const [type, minutes] of Object.entries(counted.leaveByType)) {
    whole.leave_by_type[type] = (whole.leave_by_type[type] ?? 0) + minutes
  }
}
