import { eq, sql } from 'drizzle-orm'
import { peopleImport, peopleImportRow } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import type { Summary } from './schema'

type Done = { added: number[]; summary: Summary }
type Of = { id: number; fileName: string; invite: boolean }

/** It is in the book: the rows of the file are let go, who was added and how many changed stay. In its transaction. */
export async function writeImported(
  ctx: Context,
  { id, fileName, invite }: Of,
  { added, summary }: Done,
): Promise<void> {
  await ctx.db
    .update(peopleImport)
    .set({ state: 'applied', appliedAt: sql`clock_timestamp()`, added, summary, done: summary.new + summary.changed })
    .where(eq(peopleImport.id, id))
  await ctx.db.delete(peopleImportRow).where(eq(peopleImportRow.importId, id))
  await writeAudit(ctx, {
    action: 'people.imported',
    subjectType: 'people_import',
    subjectId: id,
    after: {
      file: fileName,
      added: summary.new,
      changed: summary.changed,
      opening_balances: summary.opening_people,
      ...(invite && { invited: added.length }),
    },
  })
}
