import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import { AppError } from '../errors'
import { inTransaction } from '../transaction'
import { readImport } from './queries'
import type { ApplyBody, ImportAnswer } from './schema'
import { lockDraft } from './stored'
import { wakeImports } from './wake'

/**
 * Has a file that was checked written into the book, in the background. `fingerprint` names the check: nobody applies what
 * they have not seen. Throws `conflict` when it is another one, or is being applied already.
 */
export async function askApply(ctx: Context, id: number, body: ApplyBody): Promise<ImportAnswer> {
  const asked = await inTransaction(ctx, async (ctx) => {
    const { fingerprint } = await lockDraft(ctx, id)
    if (fingerprint === null || fingerprint !== body.fingerprint) {
      throw new AppError(
        'conflict',
        'This is not what the last check found, or something stands in its way. Check it again.',
      )
    }
    const from = JSON.stringify({ ip: ctx.origin.ip, userAgent: ctx.origin.userAgent })
    await ctx.db.execute(sql`
      update people_import set state = 'waiting', requested_by = ${ctx.actor.id}, requested_at = ${ctx.now.toISOString()}::timestamptz,
        invite = ${body.invite}, reason = ${body.reason}, note = null, attempts = 0, done = 0,
        summary = jsonb_set(summary, '{from}', ${from}::jsonb)
      where id = ${id}`)
    return readImport(ctx, id)
  })
  await wakeImports(ctx)
  return asked
}
