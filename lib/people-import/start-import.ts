import { peopleImport } from '@/db/schema'
import type { Context } from '../context'
import { notAllowed } from '../people/problems'
import { readTable } from '../table-files/read-table'
import { inTransaction } from '../transaction'
import { guessFields } from './fields'
import { mayImportPeople } from './policy'
import { readImport } from './queries'
import type { ImportAnswer } from './schema'
import { storeRows } from './stored'

/**
 * Takes a file of people in: reads it, guesses what its columns are, and keeps its rows for a day, until they are applied
 * or thrown away. Nothing is in the book yet. Throws `invalid_input` at `file`, in words, for what cannot be read.
 */
export async function startImport(ctx: Context, name: string, file: Uint8Array): Promise<ImportAnswer> {
  if (!mayImportPeople(ctx.actor)) throw notAllowed('Only an admin brings people in from a file.')
  const { sheet, encoding, headings, rows } = await readTable(file)
  return inTransaction(ctx, async (ctx) => {
    const [made] = await ctx.db
      .insert(peopleImport)
      .values({
        createdBy: ctx.actor.id,
        createdAt: ctx.now,
        fileName: name,
        sheet,
        encoding,
        headings,
        rowCount: rows.length,
        fields: guessFields(headings),
        dateOrders: {},
      })
      .returning({ id: peopleImport.id })
    if (!made) throw new Error('The insert returned no row')
    await storeRows(ctx, made.id, rows)
    return readImport(ctx, made.id)
  })
}
