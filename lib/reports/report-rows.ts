import { type SQL, sql } from 'drizzle-orm'
import { byName } from '@/db/schema'
import type { Context } from '../context'
import { nameMatches } from '../leave/team'
import { countMonth, hasBegun } from './count-month'
import { holds } from './figure-cache'
import { noFigures } from './figures'
import { edgesOf, monthFacts } from './month-facts'
import { balanceAtEnd, chargedMinutes, countAndKeep, countedAtOnce } from './month-figures'
import { reportedTo } from './policy'
import { type FiguresAnswer, type ReportQuery, type ReportRow, type reportSortKeys, snakeCase } from './schema'

/** Whose month a report is of. `own`: the actor's and nobody else's. */
export type ReportScope = Pick<ReportQuery, 'department' | 'employee' | 'search'> & { month: string; own?: boolean }

/** A row as `reportRows` gives it: instants in milliseconds. */
export type StoredReportRow = Omit<ReportRow, 'closed_at' | 'adjustments'> & {
  closed_at: number | null
  adjustments: (Omit<ReportRow['adjustments'][number], 'made_at'> & { made_at: number })[]
}

/**
 * The tables and the columns that a report is made of: employee `e`, their closed month `mc`, its figures `k`, else what is
 * kept of their month `f`, else what was counted just now `n`. `pending`: of so many there is neither.
 */
export type ReportGround = {
  pending: number
  month: string
  from: SQL
  columns: Record<keyof StoredReportRow, SQL>
  /** Of closed months what was stored of the ledger; null of others. */
  closed: { charged_minutes: SQL; balance_minutes: SQL }
}

/** How many employees' months a request counts on its way, and for how many milliseconds. */
export type Patience = { atMost: number; milliseconds: number }

function timer(patience?: Patience): () => boolean {
  const until = performance.now() + (patience?.milliseconds ?? Number.POSITIVE_INFINITY)
  return () => performance.now() > until
}

/**
 * Counts whoever was not counted yet and keeps what stays, so that `reportRows` has little left to count. Not in the
 * transaction that reads the report: what is kept must outlive it. Without patience all of them are; else the job, which
 * begins with the others, counts what is left.
 */
export async function prepareReport(ctx: Context, scope: ReportScope, patience?: Patience): Promise<void> {
  if (!hasBegun(scope.month, ctx.now)) return
  const ids = (await uncounted(ctx, scope)).reverse().slice(0, patience?.atMost)
  const isOver = timer(patience)
  for (let at = 0; at < ids.length && !isOver(); at += countedAtOnce) {
    await countAndKeep(ctx, ids.slice(at, at + countedAtOnce), scope.month)
  }
}

/** All rows of a report in its order, as a statement. In one snapshot with it if the transaction has one: what is counted is in it. */
export async function reportRows(ctx: Context, scope: ReportScope, sort: ReportQuery['sort']): Promise<SQL> {
  return rowsOf(await reportGround(ctx, scope), sort)
}

export function rowsOf({ from, columns }: ReportGround, sort: ReportQuery['sort']): SQL {
  const named = Object.entries(columns).map(([name, value]) => sql`${value} as ${sql.identifier(name)}`)
  return sql`select ${sql.join(named, sql`, `)} ${from} order by ${orderOf(columns, sort)}`
}

/** Reads what is not kept, and counts it. */
export async function reportGround(ctx: Context, scope: ReportScope): Promise<ReportGround> {
  return groundOf(ctx, scope, await countNow(ctx, scope, await uncounted(ctx, scope)))
}

export type ReportPage = { sort: ReportQuery['sort']; limit: number; offset: number; patience: Patience }

/**
 * The same for a page, with its rows as a statement. Where more are not counted yet than there is patience for, only those
 * on it are, and nobody is ordered by figures that the others lack.
 */
export async function reportPage(
  ctx: Context,
  scope: ReportScope,
  { sort, limit, offset, patience }: ReportPage,
): Promise<{ ground: ReportGround; rows: SQL }> {
  const ids = await uncounted(ctx, scope)
  const cut = sql`limit ${limit} offset ${offset}`
  const all = ids.length <= patience.atMost ? await countNow(ctx, scope, ids, patience) : []
  if (all.length === ids.length) {
    const ground = groundOf(ctx, scope, all)
    return { ground, rows: sql`${rowsOf(ground, sort)} ${cut}` }
  }
  const order = isCounted(sort) ? 'name' : sort
  const { from, columns } = groundOf(ctx, scope, [])
  const page = await idsOf(ctx, sql`select e.id ${from} order by ${orderOf(columns, order)} ${cut}`)
  const some = ids.filter((id) => page.includes(id))
  const ground = { ...groundOf(ctx, scope, await countNow(ctx, scope, some)), pending: ids.length - some.length }
  return { ground, rows: sql`${rowsOf(ground, order)} ${cut}` }
}

function isCounted(sort: ReportQuery['sort']): boolean {
  return counts.some((key) => snakeCase(key) === sort.replace(/^-/, ''))
}

/** Fewer than were asked for when the time is over. */
async function countNow(ctx: Context, { month }: ReportScope, ids: number[], patience?: Patience): Promise<object[]> {
  const isOver = timer(patience)
  if (!hasBegun(month, ctx.now)) return ids.map((id) => ({ id, through: null, ...noFigures }))
  const counted: object[] = []
  for (let at = 0; at < ids.length && !isOver(); at += countedAtOnce) {
    const members = await monthFacts(ctx, ids.slice(at, at + countedAtOnce), month)
    for (const { id, facts } of members) {
      const { through, counted: figures } = countMonth(facts, month, ctx.now)
      counted.push({ id, through, ...figures })
    }
  }
  return counted
}

async function uncounted(ctx: Context, scope: ReportScope): Promise<number[]> {
  const { from } = groundOf(ctx, scope, [])
  return idsOf(ctx, sql`select e.id ${from} and mc.employee_id is null and f.employee_id is null order by e.id`)
}

async function idsOf(ctx: Context, query: SQL): Promise<number[]> {
  return ((await ctx.db.execute(query)) as unknown as { id: number }[]).map(({ id }) => id)
}

const counts = Object.keys(noFigures) as (keyof typeof noFigures)[]
const typeOf = (key: string) => (key === 'leaveByType' ? 'jsonb' : 'int')
const recorded = (keys: string[]) => sql.raw(keys.map((key) => `"${key}" ${typeOf(key)}`).join(', '))

function groundOf(ctx: Context, scope: ReportScope, counted: object[]): ReportGround {
  const [first, last] = edgesOf(scope.month).map((date) => sql`${date}::date`) as [SQL, SQL]
  const from = sql`from employee e
    left join month_close mc on mc.employee_id = e.id and mc.month = ${first}
    left join lateral jsonb_to_record(mc.figures) as k(${recorded([...counts, 'chargedMinutes', 'balanceMinutes'])}) on true
    left join month_figure f on f.employee_id = e.id and f.month = ${first} and ${holds(ctx.now, first, last)} and mc.employee_id is null
    left join jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) as n(id int, through date, ${recorded(counts)}) on n.id = e.id
    where ${inScope(ctx, scope)}`
  return { pending: 0, from, columns: columnsOf(scope.month), month: scope.month, closed }
}

/** Whoever worked here in the month, and whoever has something of it: closed, or an adjustment that counts in it. */
function inScope(ctx: Context, scope: ReportScope): SQL {
  const [first, last] = edgesOf(scope.month)
  return sql`${peopleOf(ctx, scope)} and ((e.date_joined <= ${last}::date and (e.date_left is null or e.date_left >= ${first}::date))
    or mc.employee_id is not null
    or e.id in (select a.employee_id from month_adjustment a where a.in_month = ${first}::date))`
}

/** The employees `e` that a report's filters leave of those the actor may know. */
export function peopleOf(ctx: Context, { department, employee, search, own }: Omit<ReportScope, 'month'>): SQL {
  const conditions = [
    own ? sql`e.id = ${ctx.actor.id}` : reportedTo(ctx.actor, sql`e.id`),
    ...(department === undefined ? [] : [sql`lower(e.department) = lower(${department})`]),
    ...(employee === undefined ? [] : [sql`e.id = ${employee}`]),
    ...(search ? [sql`(${nameMatches(search)} or lower(e.employee_number) = lower(${search}::text))`] : []),
  ]
  return sql.join(conditions, sql` and `)
}

const closed = { charged_minutes: sql`k."chargedMinutes"`, balance_minutes: sql`k."balanceMinutes"` }

function columnsOf(month: string): ReportGround['columns'] {
  const [first, last] = edgesOf(month)
  const figures = Object.fromEntries(
    counts.map((key) => {
      const kept = sql.raw(`f.${snakeCase(key)}`)
      return [snakeCase(key), sql`coalesce(k.${sql.identifier(key)}, ${kept}, n.${sql.identifier(key)})`]
    }),
  ) as Record<keyof FiguresAnswer, SQL>
  return {
    employee: sql`e.id`,
    name: sql`e.name`,
    employee_number: sql`e.employee_number`,
    department: sql`e.department`,
    month: sql`${month}::text`,
    through: sql`case when mc.employee_id is not null then ${last}::date else coalesce(f.through, n.through) end`,
    state: sql`case when mc.employee_id is not null then 'closed' else 'provisional' end`,
    closed_at: sql`floor(extract(epoch from mc.closed_at) * 1000)::float8`,
    closed_by: sql`mc.closed_by`,
    closed_by_name: sql`(select b.name from employee b where b.id = mc.closed_by)`,
    answer: sql`(select a.answer from month_answer a where a.employee_id = e.id and a.month = ${first}::date order by a.id desc limit 1)`,
    ...figures,
    charged_minutes: sql`coalesce(${closed.charged_minutes}, ${chargedMinutes(sql`e.id`, month)})`,
    balance_minutes: sql`coalesce(${closed.balance_minutes}, ${balanceAtEnd(sql`e.id`, month)})`,
    adjustments: sql`coalesce((select json_agg(json_build_object('of_month', to_char(a.of_month, 'YYYY-MM'), 'differences', a.differences,
        'reason', a.reason, 'cause', a.cause, 'made_by', a.made_by, 'made_at', floor(extract(epoch from a.made_at) * 1000)) order by a.id)
      from month_adjustment a where a.employee_id = e.id and a.in_month = ${first}::date), '[]')`,
  }
}

/** Missing values last; the id decides between equals, so that pages neither repeat nor skip anybody. */
function orderOf(columns: ReportGround['columns'], sort: ReportQuery['sort']): SQL {
  const key = sort.replace(/^-/, '') as (typeof reportSortKeys)[number]
  const way = sort.startsWith('-') ? sql.raw('desc') : sql.raw('asc')
  const name = byName(sql`e.name`)
  if (key === 'name') return sql`${name} ${way}, e.id ${way}`
  if (key === 'department') return sql`(e.department = ''), ${byName(sql`e.department`)} ${way}, ${name}, e.id`
  return sql`${columns[key]} ${way} nulls last, ${name}, e.id`
}
