import { sql } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit'
import { createInvitations, withdrawInvitations, withoutPassword } from '../auth/invitation'
import type { Context } from '../context'
import { env, mailIsOn } from '../env'
import { AppError } from '../errors'
import { csvHead, csvType } from '../exports/csv'
import { csvLine } from '../exports/csv-line'
import { postLinks } from '../mail/post-link'
import { companyZone } from '../people/queries'
import { signingKeys } from '../signing-keys'
import { formatInstant } from '../time'
import { inTransaction } from '../transaction'
import { findImport } from './stored'

const atOnce = 500

/** Mails an invitation to each of these, in the caller's transaction; without mail the links are made when they are fetched. */
export async function inviteAdded(ctx: Context, employeeIds: number[]): Promise<void> {
  if (!mailIsOn()) return
  const { answers: key } = await signingKeys(ctx.db)
  for (let at = 0; at < employeeIds.length; at += atOnce) {
    const some = employeeIds.slice(at, at + atOnce)
    const invitations = await createInvitations(ctx, some)
    await postLinks(
      ctx,
      key,
      invitations.map((invitation, index) => ({ kind: 'invitation', recipient: some[index] ?? null, ...invitation })),
    )
  }
}

type Invited = { id: number; name: string; email: string }

/**
 * New invitation links for everybody whom an import added and who has chosen no password yet, as a file that is shown once
 * and kept nowhere. Links made for them before work no longer. Throws `conflict` when nobody is left.
 */
export async function invitationLinks(ctx: Context, id: number): Promise<Response> {
  const { added } = await findImport(ctx, id)
  const lines = await inTransaction(ctx, async (ctx) => {
    const ids = await withoutPassword(ctx, added ?? [])
    if (ids.length === 0) throw new AppError('conflict', 'Everybody who came with this file has chosen a password.')
    await withdrawInvitations(ctx, ids)
    await writeAudit(ctx, {
      action: 'people.invited',
      subjectType: 'people_import',
      subjectId: id,
      after: { people: ids.length },
    })
    return linesFor(ctx, ids)
  })
  const headers = { 'content-type': csvType, 'content-disposition': `attachment; filename="invitations-${id}.csv"` }
  return new Response(csvHead(['name', 'email', 'link', 'works_until']) + lines.join(''), { headers })
}

async function linesFor(ctx: Context, ids: number[]): Promise<string[]> {
  const zone = await companyZone(ctx)
  const lines: string[] = []
  for (let at = 0; at < ids.length; at += atOnce) {
    const some = ids.slice(at, at + atOnce)
    const people = await ctx.db.execute<Invited>(sql`
      select id, name, email from employee where id = any(${sql.param(some)}::int[]) order by id`)
    const invitations = await createInvitations(ctx, some)
    for (const [index, { link, expiresAt }] of invitations.entries()) {
      const { name = '', email = '' } = people[index] ?? {}
      lines.push(csvLine([name, email, `${env().APP_URL}${link}`, formatInstant(expiresAt, zone)]))
    }
  }
  return lines
}
