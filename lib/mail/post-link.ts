import { sql } from 'drizzle-orm'
import { announce } from '../announce'
import type { AnyContext } from '../context'
import { seal } from '../seal'
import { instantSql } from '../sql-time'

export type LinkMail = {
  kind: 'invitation' | 'reset'
  /** null: nobody, after the same work. */
  recipient: number | null
  /** A path of ours that signs its owner in: it stands sealed in the table until the mail is sent or given up. */
  link: string
  expiresAt: Date
}

/** Has a link mailed once the transaction is committed. `key`: the signing key for answers. */
export async function postLink(ctx: AnyContext, key: Buffer, mail: LinkMail): Promise<void> {
  await postLinks(ctx, key, [mail])
}

/** The same for many. */
export async function postLinks(ctx: AnyContext, key: Buffer, mails: LinkMail[]): Promise<void> {
  const rows = mails.map(({ kind, recipient, link, expiresAt }) => ({
    kind,
    recipient,
    data: { link: seal(key, link), expires_at: expiresAt.toISOString() },
  }))
  const now = instantSql(ctx.now)
  const written = await ctx.db.execute(sql`
    insert into delivery (channel, recipient_id, kind, data, due_at, created_at)
    select 'mail', e.id, n.kind, n.data, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(kind text, recipient int, data jsonb)
      join employee e on e.id = n.recipient
    returning id`)
  if (written.length > 0) announce(ctx, { told: true })
}
