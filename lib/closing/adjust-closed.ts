import { sql } from 'drizzle-orm'
import { announce } from '../announce'
import { writeAudits } from '../audit/write-audit'
import type { Because, Touched } from '../closed-months'
import type { AnyContext } from '../context'
import { AppError } from '../errors'
import { formatMonth } from '../format'
import { addDays, type LocalDate } from '../time'
import { type ClosedFigures, comparableNow } from './closed-figures'
import { type Differences, differencesOf } from './differences'

/** A closed month (its first) of an employee, with what was adjusted of it since. */
type Closed = { employeeId: number; month: LocalDate; figures: ClosedFigures; adjusted: Differences[] }
type Adjustment = { employeeId: number; ofMonth: LocalDate; inMonth: LocalDate; differences: Differences } & {
  cause: string
  reason: string
}

/**
 * At the end of a transaction that changed dates: what closed months come to now beyond what was closed and adjusted
 * before becomes an adjustment in the earliest month that is open, with its reason. The employees are held, so that no
 * month is closed meanwhile. Errors: `month_closed` when nobody said why.
 */
export async function adjustClosed(ctx: AnyContext, touched: Touched[]): Promise<void> {
  const closed = await closedMonths(ctx, touched)
  if (closed.length === 0) return
  const changed = await changedOf(ctx, closed)
  if (changed.length === 0) return
  const open = openMonths(await laterClosed(ctx, changed))
  const adjustments = changed.map(({ employeeId, month, differences }) => {
    const { cause, reason } = becauseOf(ctx, touched, employeeId)
    if (!reason) throw monthClosed(changed)
    return { employeeId, ofMonth: month, inMonth: open(employeeId, month), differences, cause, reason }
  })
  await store(ctx, adjustments)
  announce(ctx, { changed: { topic: 'attendance', employees: [...new Set(changed.map((one) => one.employeeId))] } })
}

async function closedMonths(ctx: AnyContext, touched: Touched[]): Promise<Closed[]> {
  const rows = touched.flatMap(({ employeeIds, from, to }) => {
    const months = { first: monthOf(from), last: to ? monthOf(to) : null }
    const ids = employeeIds === 'all' ? [null] : employeeIds
    return ids.map((id) => ({ id, ...months }))
  })
  return [
    ...((await ctx.db.execute(sql`
      with touched as materialized (
        select n.id, range_agg(daterange(n.first, n.last, '[]')) as months
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id int, first date, last date) group by n.id
      )
      select c.employee_id as "employeeId", c.month, c.figures, coalesce((select json_agg(a.differences) from month_adjustment a
        where a.employee_id = c.employee_id and a.of_month = c.month), '[]') as adjusted
      from month_close c where (c.employee_id, c.month) in (
        select c.employee_id, c.month from touched t join month_close c on c.employee_id = t.id and c.month <@ t.months
        union select c.employee_id, c.month from touched t join month_close c on t.id is null and c.month <@ t.months)
      order by c.month, c.employee_id`)) as unknown as Closed[]),
  ]
}

/** The first of the month of a date. */
function monthOf(date: LocalDate): LocalDate {
  return `${date.slice(0, 7)}-01`
}

async function changedOf(ctx: AnyContext, closed: Closed[]): Promise<(Closed & { differences: Differences })[]> {
  const changed: (Closed & { differences: Differences })[] = []
  for (const month of new Set(closed.map((one) => one.month))) {
    const mine = closed.filter((one) => one.month === month)
    const clockings = new Map(mine.map(({ employeeId, figures }) => [employeeId, figures.clocking]))
    const now = await comparableNow(ctx, month.slice(0, 7), clockings)
    for (const one of mine) {
      const comparable = now.get(one.employeeId)
      const differences = comparable ? differencesOf(one.figures, one.adjusted, comparable) : {}
      if (Object.keys(differences).length > 0) changed.push({ ...one, differences })
    }
  }
  return changed
}

/** By employee, all months of theirs that are closed, also where nothing changed. */
async function laterClosed(ctx: AnyContext, changed: { employeeId: number }[]): Promise<Map<number, LocalDate[]>> {
  const ids = [...new Set(changed.map(({ employeeId }) => employeeId))]
  const rows = (await ctx.db.execute(sql`
    select employee_id as id, json_agg(month) as months from month_close
    where employee_id = any(${sql.param(ids)}::int[]) group by 1`)) as unknown as { id: number; months: LocalDate[] }[]
  return new Map(rows.map(({ id, months }) => [id, months]))
}

/** The earliest month after a closed one that is open; the present one cannot be closed, so there is one. */
function openMonths(closed: Map<number, LocalDate[]>) {
  return (employeeId: number, month: LocalDate): LocalDate => {
    const taken = new Set(closed.get(employeeId))
    let next = month
    do next = monthOf(addDays(next, 31))
    while (taken.has(next))
    return next
  }
}

/** What was said last is what it was about: what came before are its consequences. */
function becauseOf(ctx: AnyContext, touched: Touched[], employeeId: number): Because {
  const mine = touched.filter(({ employeeIds }) => employeeIds === 'all' || employeeIds.includes(employeeId))
  const told = mine.findLast(({ because }) => because.reason)?.because
  const last = told ?? mine.at(-1)?.because ?? { cause: 'change' }
  return { cause: last.cause, reason: ctx.changeReason ?? last.reason ?? (ctx.actor ? null : 'Done by Daybook itself') }
}

function monthClosed(changed: { month: LocalDate; employeeId: number }[]): AppError {
  const months = [...new Set(changed.map(({ month }) => month.slice(0, 7)))].sort()
  const named = months.map((month) => formatMonth(month, 'en-GB'))
  const which = named.length > 3 ? `${named.length} months from ${named[0]} on` : named.join(', ')
  return new AppError('month_closed', `${which} ${months.length === 1 ? 'is' : 'are'} closed. Say why this changes.`, {
    state: { months, employees: new Set(changed.map(({ employeeId }) => employeeId)).size },
  })
}

async function store(ctx: AnyContext, adjustments: Adjustment[]): Promise<void> {
  await ctx.db.execute(sql`
    insert into month_adjustment (employee_id, of_month, in_month, differences, reason, cause, made_by, made_at)
    select n."employeeId", n."ofMonth", n."inMonth", n.differences, n.reason, n.cause, ${ctx.actor?.id ?? null}::int,
      ${ctx.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(adjustments)}::jsonb)
      as n("employeeId" int, "ofMonth" date, "inMonth" date, differences jsonb, reason text, cause text)`)
  await writeAudits(
    ctx,
    adjustments.map(({ employeeId, ofMonth, inMonth, differences, reason, cause }) => ({
      action: 'month.adjusted',
      subjectType: 'month',
      subjectId: `${employeeId}:${ofMonth.slice(0, 7)}`,
      employeeId,
      after: { of_month: ofMonth.slice(0, 7), in_month: inMonth.slice(0, 7), ...differences, reason, cause },
    })),
  )
}
