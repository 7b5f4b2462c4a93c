import { type SQL, sql } from 'drizzle-orm'
import type { leaveEntry } from '@/db/schema'
import { datesTouched, type Touched } from '../closed-months'
import type { AnyContext } from '../context'

type Line = typeof leaveEntry.$inferInsert

/** A line to be posted; `createdBy` is the actor unless given. Source of subjects and events: docs/decisions/leave-ledger.md. */
export type NewEntry = Pick<
  Line,
  'employeeId' | 'leaveTypeId' | 'kind' | 'minutes' | 'leaveYear' | 'effectiveOn' | 'subject' | 'event'
> &
  Partial<Pick<Line, 'requestId' | 'reason' | 'detail' | 'createdBy'>>

/**
 * Adds lines to the ledger in one statement and returns their ids. Only within `withLedger` of the employees: whoever posts without holding them
 * would post on a sum that is no longer true.
 */
export async function postEntries(ctx: AnyContext, entries: NewEntry[]): Promise<number[]> {
  const stranger = entries.find(({ employeeId }) => !ctx.ledger?.employees.has(employeeId))
  if (stranger) throw new Error(`The ledger of employee ${stranger.employeeId} is not held: call withLedger`)
  if (entries.length === 0) return []
  const ids = await writeEntries(ctx, entries)
  await noteEntries(ctx, entries)
  return ids
}

/** Only their rows, for lines that stand on no sum: whoever writes them calls `noteEntries` once the ledgers are held. */
export async function writeEntries(ctx: AnyContext, entries: NewEntry[]): Promise<number[]> {
  const rows = (await ctx.db.execute(sql`${insertEntries(ctx, entries)} returning id`)) as unknown as { id: number }[]
  return rows.map(({ id }) => id)
}

/** Lets what follows from lines follow: low balances, and months that are closed. */
export async function noteEntries(ctx: AnyContext, entries: NewEntry[]): Promise<void> {
  ctx.ledger?.posted.push(...entries)
  await datesTouched(ctx, ...entries.map(touchedBy))
}

/** Of what a month comes to, a line is part of the one it is dated in; the balance at the end of later ones is not compared. */
function touchedBy({ employeeId, effectiveOn, requestId, kind, reason }: NewEntry): Touched {
  const cause = requestId ? `leave:${requestId}` : kind
  return { employeeIds: [employeeId], from: effectiveOn, to: effectiveOn, because: { cause, reason } }
}

/**
 * The same for an act that is one single statement and compares the employee's revision: to be put into it as a CTE; writes
 * nothing when the CTE `actor` has no row. Such an act compares the low balance itself.
 */
export function entryValues(ctx: AnyContext, entries: NewEntry[]): SQL {
  return insertEntries(ctx, entries, sql`cross join actor`)
}

function insertEntries(ctx: AnyContext, entries: NewEntry[], guard: SQL = sql``): SQL {
  const rows = entries.map((entry) => ({ createdBy: ctx.actor?.id ?? null, ...entry }))
  return sql`insert into leave_entry (employee_id, leave_type_id, kind, minutes, leave_year, effective_on, subject, event,
      request_id, reason, detail, created_by, created_at)
    select n."employeeId", n."leaveTypeId", n.kind, n.minutes, n."leaveYear", n."effectiveOn", n.subject, n.event,
      n."requestId", n.reason, n.detail, n."createdBy", ${ctx.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n("employeeId" int, "leaveTypeId" int, kind text, minutes int,
      "leaveYear" smallint, "effectiveOn" date, subject text, event text, "requestId" int, reason text, detail jsonb,
      "createdBy" int) ${guard}`
}
