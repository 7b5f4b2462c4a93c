import { auditEntry } from '@/db/schema'
import { announce } from '../announce'
import type { AnyContext } from '../context'

export type AuditedAct = {
  /** Past tense with its domain: `employee.created`, `password.changed`. */
  action: string
  subjectType: string
  subjectId: string | number
  employeeId?: number
  /** Only what changed; never a password, a hash or a token. */
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** Records an act. Call it with the context of the transaction that does the act: no record, no act. */
export async function writeAudit(ctx: AnyContext, act: AuditedAct): Promise<void> {
  await writeAudits(ctx, [act])
}

/** Records what one act did to many, in one statement for each thousand. */
export async function writeAudits(ctx: AnyContext, acts: AuditedAct[]): Promise<void> {
  for (let at = 0; at < acts.length; at += rowsAtOnce) {
    await ctx.db.insert(auditEntry).values(acts.slice(at, at + rowsAtOnce).map((act) => rowOf(ctx, act)))
  }
  if (acts.length > 0) announce(ctx, { changed: { topic: 'audit', employees: whoseLine(ctx, acts) } })
}

const rowsAtOnce = 1_000

function rowOf(ctx: AnyContext, act: AuditedAct): typeof auditEntry.$inferInsert {
  return {
    ...act,
    subjectId: String(act.subjectId),
    at: ctx.now,
    actorId: ctx.actor?.id ?? null,
    ip: ctx.origin.ip,
    userAgent: ctx.origin.userAgent,
  }
}

/** Whoever sees one of these people may read the entries; admins see everybody. */
function whoseLine({ actor }: AnyContext, acts: AuditedAct[]): number[] | 'all' {
  const people = [actor?.id, ...acts.map(({ employeeId }) => employeeId)].filter((id) => id !== undefined)
  return people.length > 0 ? [...new Set(people)] : 'all'
}
