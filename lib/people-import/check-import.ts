import { eq, sql } from 'drizzle-orm'
import { peopleImport } from '@/db/schema'
import { breather } from '../breathe'
import type { Context } from '../context'
import { AppError } from '../errors'
import { inTransaction } from '../transaction'
import type { ImportField } from './fields'
import type { PlannedRow } from './plan'
import { planImport } from './plan-import'
import { readImport } from './queries'
import type { ColumnsBody, ImportAnswer } from './schema'
import { lockDraft } from './stored'

/**
 * Takes down what the columns of a file are, and works out what it would do: which rows are new, changed, the same, or
 * cannot be. Writes nothing to the book. Throws `invalid_input`, `conflict` once it is being applied.
 */
export async function checkImport(ctx: Context, id: number, body: ColumnsBody): Promise<ImportAnswer> {
  return inTransaction(ctx, async (ctx) => {
    const { headings } = await lockDraft(ctx, id)
    const { fields, date_orders: dateOrders } = body
    refuseUnlessWhole(fields, headings)
    const { rows, summary, fingerprint } = await planImport(ctx, { id, fields, dateOrders })
    await storeOutcomes(ctx, id, rows)
    await ctx.db
      .update(peopleImport)
      .set({ fields, dateOrders, summary, fingerprint, note: null, state: 'draft', attempts: 0, done: 0 })
      .where(eq(peopleImport.id, id))
    return readImport(ctx, id)
  })
}

function refuseUnlessWhole(fields: (ImportField | null)[], headings: string[]): void {
  const refuse = (message: string): never => {
    throw new AppError('invalid_input', message, { errors: [{ path: 'fields', message }] })
  }
  if (fields.length !== headings.length) refuse(`The file has ${headings.length} columns: say of each what it is.`)
  const chosen = fields.filter((field) => field !== null)
  const twice = chosen.find((field, at) => chosen.indexOf(field) !== at)
  if (twice) refuse(`Two columns are called ${twice}. Leave one of them out.`)
  if (!chosen.includes('email') && !chosen.includes('employee_number')) {
    refuse('Say which column holds the e-mail address or the employee number: people are told apart by these.')
  }
}

const rowsAtOnce = 500

async function storeOutcomes(ctx: Context, id: number, planned: PlannedRow[]): Promise<void> {
  const breathe = breather()
  await ctx.db.execute(sql`
    update people_import_row set outcome = null, changes = null, problems = null
    where import_id = ${id} and outcome is not null`)
  for (let at = 0; at < planned.length; at += rowsAtOnce) {
    const rows = planned.slice(at, at + rowsAtOnce).map(({ row, outcome, person, changes, problems }) => ({
      ...{ row, outcome, person },
      changes: outcome === 'problem' ? null : changes,
      problems: problems.length > 0 ? problems : null,
    }))
    await ctx.db.execute(sql`
      update people_import_row r set outcome = n.outcome, person = n.person, changes = n.changes, problems = n.problems
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n(row int, outcome text, person text, changes jsonb, problems jsonb)
      where r.import_id = ${id} and r.row = n.row`)
    await breathe()
  }
}
