import { sql } from 'drizzle-orm'
import { shiftsWithin, zonesInUse } from '../attendance/shift-edges'
import type { AnyContext } from '../context'
import { giveWay } from '../give-way'
import { notify } from '../notifications/notify'
import { addDays, instantAt, localDate } from '../time'
import { inTransaction } from '../transaction'
import { requestMinutes } from './count-month'
import { holds } from './figure-cache'
import { monthBefore, monthsUpTo } from './last-month'
import { edgesOf } from './month-facts'
import { countAndKeep } from './month-figures'

/** Where the day begins first. */
const firstZone = 'Pacific/Kiritimati'
const lookedForAtOnce = 5_000

/** Counted between two rests. */
const pieceOfWork = 25

/** The month that is over, and the twelve before it that its trend is compared with. */
const monthsKept = 13

/**
 * Counts the last month that is over everywhere, tells managers and admins that its report is ready, and counts what is
 * missing of the one that runs and of the twelve before. Run again it finds nothing to do: what is counted is kept, and nobody is told twice.
 */
export async function prepareMonths(
  ctx: AnyContext,
  { signal }: { signal: AbortSignal },
): Promise<Record<string, number>> {
  const month = await lastMonthOverEverywhere(ctx)
  let counted = await countMissing(ctx, month, signal)
  const told = signal.aborted ? 0 : await tellReady(ctx, month)
  for (const other of [
    ...begunAfter(month, ctx.now),
    ...monthsUpTo(monthBefore(`${month}-01`), monthsKept - 1).reverse(),
  ]) {
    counted += await countMissing(ctx, other, signal)
  }
  signal.throwIfAborted()
  return { counted, told }
}

/** What runs, and what is over for some; the latest first. */
function begunAfter(month: string, now: Date): string[] {
  const present = localDate(now, firstZone).slice(0, 7)
  return monthsUpTo(present, 2)
    .filter((one) => one > month)
    .reverse()
}

/** The month in which it is everywhere no longer possible to clock in: its last date and its last shift are over. */
async function lastMonthOverEverywhere(ctx: AnyContext): Promise<string> {
  const candidate = monthBefore(localDate(ctx.now, firstZone))
  return (await isOver(ctx, candidate)) ? candidate : monthBefore(`${candidate}-01`)
}

async function isOver(ctx: AnyContext, month: string): Promise<boolean> {
  const [, last] = edgesOf(month)
  const settled = new Date(ctx.now.getTime() - requestMinutes * 60_000)
  const zones = await zonesInUse(ctx)
  if (zones.some((zone) => instantAt(addDays(last, 1), 0, zone) > settled)) return false
  const until = new Date(settled.getTime() + 2 * 86_400_000)
  const running = await shiftsWithin(ctx, 'end', { from: settled, to: until })
  return running.every(({ date }) => date > last)
}

async function countMissing(ctx: AnyContext, month: string, signal: AbortSignal): Promise<number> {
  let counted = 0
  for (let after = 0; !signal.aborted; ) {
    const ids = await missingAfter(ctx, month, after)
    const last = ids.at(-1)
    if (last === undefined) break
    for (let at = 0; at < ids.length && !signal.aborted; at += pieceOfWork) {
      const began = performance.now()
      counted += (await countAndKeep(ctx, ids.slice(at, at + pieceOfWork), month)).kept
      await giveWay(performance.now() - began)
    }
    after = last
  }
  return counted
}

/** In the order of ids, so that each run looks once at those whose figures cannot be kept yet. */
async function missingAfter(ctx: AnyContext, month: string, after: number): Promise<number[]> {
  const [first, last] = edgesOf(month).map((date) => sql`${date}::date`)
  if (!first || !last) return []
  const rows = (await ctx.db.execute(sql`
    select e.id from employee e where e.id > ${after} and e.date_joined <= ${last} and (e.date_left is null or e.date_left >= ${first})
      and not exists (select from month_close c where c.employee_id = e.id and c.month = ${first})
      and not exists (select from month_figure f where f.employee_id = e.id and f.month = ${first} and ${holds(ctx.now, first, last)})
    order by e.id limit ${lookedForAtOnce}`)) as unknown as { id: number }[]
  return rows.map(({ id }) => id)
}

/** Once a month: whoever becomes a manager later is not told of what is long ready. Nobody is told of months before the company was set up. */
async function tellReady(ctx: AnyContext, month: string): Promise<number> {
  const event = `monthly_report:${month}`
  const [, last] = edgesOf(month)
  const [found] = (await ctx.db.execute(sql`
    select array(select e.id from employee e where e.is_active and (e.role = 'admin'
      or (e.role = 'manager' and exists (select from employee r where r.manager_id = e.id))) order by e.id) as recipients
    from company c where c.created_at < ${last}::date + 1 and not exists (select from notification n where n.event = ${event})`)) as unknown as {
    recipients: number[]
  }[]
  if (!found) return 0
  const { recipients } = found
  await inTransaction(ctx, (ctx) => notify(ctx, { kind: 'monthly_report_ready', event, data: { month }, recipients }))
  return recipients.length
}
