import { and, eq, isNull } from 'drizzle-orm'
import { correction } from '@/db/schema'
import { announce } from '../announce'
import type { Context } from '../context'
import { AppError } from '../errors'
import { inTransaction } from '../transaction'
import { mayAnswer } from './policy'
import { getOwnCorrection } from './queries'
import type { CorrectionAnswerBody, CorrectionDetail } from './schema'
import { ownCorrection } from './stored-correction'
import { tellAnswered } from './tell'
import { auditCorrection, writeStory } from './write-correction'

/**
 * Agrees or objects to a correction that somebody else made; either stands in its story and changes nothing else.
 * Errors: `not_found`, `not_allowed` (nobody else made it), `already_answered` (409).
 */
export async function answerCorrection(
  ctx: Context,
  id: number,
  { answer, text }: CorrectionAnswerBody,
): Promise<CorrectionDetail> {
  return inTransaction(ctx, async (ctx) => {
    const stored = await ownCorrection(ctx, id)
    if (stored.answer) throw alreadyAnswered(stored.answer)
    if (!mayAnswer(ctx.actor, stored)) {
      throw new AppError('not_allowed', 'This is what you proposed yourself: there is nothing to answer.')
    }
    const rows = await ctx.db
      .update(correction)
      .set({ answer, answerText: text, answeredAt: ctx.now })
      .where(and(eq(correction.id, id), isNull(correction.answer)))
      .returning({ id: correction.id })
    if (rows.length === 0) throw alreadyAnswered((await ownCorrection(ctx, id)).answer ?? answer)
    await writeStory(ctx, id, answer, { comment: text })
    await auditCorrection(ctx, answer, stored, { after: { answer, text } })
    await tellAnswered(ctx, stored, answer, text)
    announce(ctx, { changed: { topic: 'attendance', employees: [stored.employeeId] } })
    return getOwnCorrection(ctx, id)
  })
}

function alreadyAnswered(answer: string): AppError {
  return new AppError('already_answered', `You have ${answer} already, and that stands.`, { state: { answer } })
}
