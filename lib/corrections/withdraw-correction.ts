import { announce } from '../announce'
import type { Context } from '../context'
import { inTransaction } from '../transaction'
import { alreadyDecided, closeCorrection } from './decide-correction'
import { ownCorrection } from './stored-correction'
import { auditCorrection, holdEmployee, writeStory } from './write-correction'

/** Takes back a proposal of the actor's that waits. Errors: `not_found`; `already_decided` (409), with who decided what. */
export async function withdrawCorrection(ctx: Context, id: number): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await holdEmployee(ctx, ctx.actor.id)
    const stored = await ownCorrection(ctx, id)
    if (!(await closeCorrection(ctx, id, 'withdrawn'))) throw alreadyDecided(ctx, stored)
    await writeStory(ctx, id, 'withdrawn')
    await auditCorrection(ctx, 'withdrawn', stored, { before: { status: 'pending' }, after: { status: 'withdrawn' } })
    announce(ctx, { changed: { topic: 'attendance', employees: [ctx.actor.id] } })
  })
}
