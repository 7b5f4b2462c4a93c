import { delivery } from '@/db/schema'
import { announce } from '../announce'
import type { AnyContext } from '../context'
import { seal } from '../seal'

export type LinkMail = {
  kind: 'invitation' | 'reset'
  recipient: number
  /** A path of ours that signs its owner in: it stands sealed in the table until the mail is sent or given up. */
  link: string
  expiresAt: Date
}

/** Has a link mailed once the transaction is committed. `key`: the signing key for answers. */
export async function postLink(ctx: AnyContext, key: Buffer, { kind, recipient, link, expiresAt }: LinkMail) {
  await ctx.db.insert(delivery).values({
    channel: 'mail',
    recipientId: recipient,
    kind,
    data: { link: seal(key, link), expires_at: expiresAt.toISOString() },
    dueAt: ctx.now,
    createdAt: ctx.now,
  })
  announce(ctx, { told: true })
}
