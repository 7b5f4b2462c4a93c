import { sql } from 'drizzle-orm'
import { leaveDay, leaveEvent } from '@/db/schema'
import type { AnyContext } from '../context'
import type { LocalDate } from '../time'
import { byYear, type LeaveDay } from './leave-days'
import { type NewEntry, postEntries } from './post-entries'

type OfEmployee = { id: number; employeeId: number }
type Charged = OfEmployee & { leaveTypeId: number }
type NewEvent = Pick<typeof leaveEvent.$inferInsert, 'requestId' | 'kind'> &
  Partial<Pick<typeof leaveEvent.$inferInsert, 'actorId' | 'comment' | 'detail'>>

/** The days a request stands on from now on, in place of what it stood on. */
export async function setDays(ctx: AnyContext, { id, employeeId }: OfEmployee, days: LeaveDay[]): Promise<void> {
  await ctx.db.execute(sql`delete from leave_day where request_id = ${id}`)
  if (days.length === 0) return
  await ctx.db.insert(leaveDay).values(days.map((day) => ({ ...day, requestId: id, employeeId })))
}

/** Adds to a request's history, as the actor unless `actorId` says otherwise; returns the event's id. */
export async function writeEvent(ctx: AnyContext, event: NewEvent): Promise<number> {
  const [row] = await ctx.db
    .insert(leaveEvent)
    .values({ actorId: ctx.actor?.id ?? null, ...event, at: ctx.now })
    .returning({ id: leaveEvent.id })
  if (!row) throw new Error('The insert returned no row')
  return row.id
}

/** Charges an approved request: one line a leave year. */
export async function postTaken(ctx: AnyContext, request: Charged, days: LeaveDay[]): Promise<void> {
  await postEntries(ctx, linesOf(request, days, { kind: 'request', event: 'approved', sign: -1 }))
}

/** Gives days of an approved request back; `event`: what caused it, see docs/decisions/leave-ledger.md. */
export async function postRefund(ctx: AnyContext, request: Charged, days: LeaveDay[], event: string): Promise<void> {
  await postEntries(ctx, linesOf(request, days, { kind: 'refund', event, sign: 1 }))
}

function linesOf(
  { id, employeeId, leaveTypeId }: Charged,
  days: LeaveDay[],
  { kind, event, sign }: { kind: 'request' | 'refund'; event: string; sign: 1 | -1 },
): NewEntry[] {
  return [...byYear(days)]
    .filter(([, minutes]) => minutes > 0)
    .map(([leaveYear, minutes]) => ({
      employeeId,
      leaveTypeId,
      kind,
      minutes: sign * minutes,
      leaveYear,
      effectiveOn: firstIn(leaveYear, days),
      subject: `request:${id}:${leaveYear}`,
      event,
      requestId: id,
    }))
}

function firstIn(year: number, days: LeaveDay[]): LocalDate {
  const dates = days.map((day) => day.date).filter((date) => date.startsWith(String(year)))
  return dates.sort()[0] ?? `${year}-01-01`
}
