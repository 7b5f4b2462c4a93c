import { and, eq, isNull, ne } from 'drizzle-orm'
import { session } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { AnyContext } from '../context'

/**
 * Signs an employee out everywhere (but for `except`), at once and in the caller's transaction: call it after the write
 * that is its reason. `reason` is kept with the sessions: `employment_ended`, `role_changed`, `password_changed`.
 */
export async function endAllSessions(
  ctx: AnyContext,
  employeeId: number,
  reason: string,
  except?: string,
): Promise<void> {
  const ended = await ctx.db
    .update(session)
    .set({ endedAt: ctx.now, endedReason: reason })
    .where(
      and(
        eq(session.employeeId, employeeId),
        isNull(session.endedAt),
        except === undefined ? undefined : ne(session.id, except),
      ),
    )
    .returning({ id: session.id })
  if (ended.length === 0) return
  await writeAudit(ctx, {
    action: 'sessions.ended',
    subjectType: 'employee',
    subjectId: employeeId,
    employeeId,
    after: { reason, sessions: ended.map(({ id }) => id) },
  })
}
