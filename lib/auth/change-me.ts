import { eq } from 'drizzle-orm'
import { employee } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { inTransaction } from '../transaction'
import { readMe } from './queries'
import type { Me } from './schema'

/** Changes what people change about themselves: their language (null: the company's). */
export async function changeMe(ctx: Context, { body }: { body: { language?: string | null } }): Promise<Me> {
  return inTransaction(ctx, async (ctx) => {
    const before = await readMe(ctx, ctx.actor.id)
    if (body.language === undefined || body.language === before.language) return before
    await ctx.db.update(employee).set({ language: body.language }).where(eq(employee.id, ctx.actor.id))
    await writeAudit(ctx, {
      action: 'employee.changed',
      subjectType: 'employee',
      subjectId: ctx.actor.id,
      employeeId: ctx.actor.id,
      before: { language: before.language },
      after: { language: body.language },
    })
    return { ...before, language: body.language }
  })
}
