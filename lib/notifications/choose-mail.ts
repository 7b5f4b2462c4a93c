import { and, eq, inArray, sql } from 'drizzle-orm'
import { mailChoice } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { inTransaction } from '../transaction'
import { kinds } from './kinds'
import { readMailChoices } from './queries'
import type { MailAnswer, MailChanges } from './schema'

/** Chooses which kinds the actor is mailed; what is not named stays. Kept is only what differs from what is usual. */
export async function chooseMail(ctx: Context, changes: MailChanges): Promise<MailAnswer> {
  return inTransaction(ctx, async (ctx) => {
    const before = await readMailChoices(ctx)
    const asked = new Map(changes.kinds.map(({ kind, wanted }) => [kind, wanted]))
    const changed = before.kinds.filter(({ kind, wanted }) => asked.has(kind) && asked.get(kind) !== wanted)
    if (changed.length === 0) return before
    const after = changed.map((one) => ({ ...one, wanted: !one.wanted }))
    await store(ctx, after)
    await writeAudit(ctx, {
      action: 'mail.chosen',
      subjectType: 'employee',
      subjectId: ctx.actor.id,
      employeeId: ctx.actor.id,
      before: Object.fromEntries(changed.map(({ kind, wanted }) => [kind, wanted])),
      after: Object.fromEntries(after.map(({ kind, wanted }) => [kind, wanted])),
    })
    return readMailChoices(ctx)
  })
}

async function store(ctx: Context, choices: MailAnswer['kinds']): Promise<void> {
  const usual = choices.filter(({ kind, wanted }) => wanted === kinds[kind].mail).map(({ kind }) => kind)
  const unusual = choices.filter(({ kind, wanted }) => wanted !== kinds[kind].mail)
  if (usual.length > 0) {
    await ctx.db.delete(mailChoice).where(and(eq(mailChoice.employeeId, ctx.actor.id), inArray(mailChoice.kind, usual)))
  }
  if (unusual.length === 0) return
  await ctx.db
    .insert(mailChoice)
    .values(unusual.map(({ kind, wanted }) => ({ employeeId: ctx.actor.id, kind, wanted })))
    .onConflictDoUpdate({ target: [mailChoice.employeeId, mailChoice.kind], set: { wanted: sql`excluded.wanted` } })
}
