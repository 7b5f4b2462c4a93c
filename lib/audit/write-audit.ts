import { auditEntry } from '@/db/schema'
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
  await ctx.db.insert(auditEntry).values({
    ...act,
    subjectId: String(act.subjectId),
    at: ctx.now,
    actorId: ctx.actor?.id ?? null,
    ip: ctx.origin.ip,
    userAgent: ctx.origin.userAgent,
  })
}
