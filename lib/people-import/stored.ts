import { type SQL, sql } from 'drizzle-orm'
import type { peopleImport } from '@/db/schema'
import { type Breathe, breather } from '../breathe'
import type { AnyContext, Context } from '../context'
import { AppError } from '../errors'
import type { Table } from '../table-files/table'

export type StoredImport = typeof peopleImport.$inferSelect
export type StoredRow = { row: number; cells: string[] }

const rowsAtOnce = 500

/** Imports are admins' work: every admin sees all of them. */
export async function findImport(ctx: Context, id: number, lock: SQL = sql``): Promise<StoredImport> {
  const [found] = (await ctx.db.execute(sql`
    select id, created_by as "createdBy", file_name as "fileName", sheet, encoding, state, headings, row_count as "rowCount", fields,
      date_orders as "dateOrders", summary, fingerprint, requested_by as "requestedBy", invite, reason, attempts, done, note, added
    from people_import where id = ${id} ${lock}`)) as unknown as StoredImport[]
  if (!found) throw new AppError('not_found', 'There is no such import; what is not applied is kept for a day.')
  return found
}

/** A draft, held until the transaction is over; `conflict` for one that is applied, or about to be. */
export async function lockDraft(ctx: Context, id: number): Promise<StoredImport> {
  const found = await findImport(ctx, id, sql`for update`)
  if (found.state === 'applied')
    throw new AppError('conflict', 'This file has been applied. Choose it again to start anew.')
  if (found.state !== 'draft' && found.state !== 'failed') {
    throw new AppError('conflict', 'This file is being applied. Wait until that is over.')
  }
  return found
}

/** All rows of a file, a few hundred at a time. */
export async function storedRows(ctx: AnyContext, id: number, breathe: Breathe): Promise<StoredRow[]> {
  const all: StoredRow[] = []
  for (let last = 0; ; ) {
    const rows = await ctx.db.execute<StoredRow>(sql`
      select row, cells from people_import_row where import_id = ${id} and row > ${last} order by row limit ${rowsAtOnce}`)
    all.push(...rows)
    last = rows.at(-1)?.row ?? 0
    if (rows.length < rowsAtOnce) return all
    await breathe()
  }
}

export async function storeRows(ctx: AnyContext, id: number, rows: Table['rows']): Promise<void> {
  const breathe = breather()
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const some = JSON.stringify(rows.slice(at, at + rowsAtOnce))
    await ctx.db.execute(sql`
      insert into people_import_row (import_id, row, cells)
      select ${id}, n.row, array(select c.cell from jsonb_array_elements_text(n.cells) with ordinality c(cell, at) order by c.at)
      from jsonb_to_recordset(${some}::jsonb) as n(row int, cells jsonb)`)
    await breathe()
  }
}
