import { eq, type SQL, sql } from 'drizzle-orm'
import { employee } from '@/db/schema'
import { noteExport } from '../audit/note-export'
import { withoutPassword } from '../auth/invitation'
import type { Context } from '../context'
import { pageOf } from '../endpoint'
import { csvResponse } from '../exports/csv'
import { columnName } from '../table-files/table'
import type { ImportField } from './fields'
import type { Problem } from './row-values'
import type { ImportAnswer, RowAnswer, RowQuery, Summary } from './schema'
import { findImport, type StoredImport } from './stored'

const samples = 3

/** An import as it stands: its columns, what a check found, how far it is. */
export async function readImport(ctx: Context, id: number): Promise<ImportAnswer> {
  const found = await findImport(ctx, id)
  const [shown, foreign, [maker], uninvited] = await Promise.all([
    firstCells(ctx, found),
    foreignCells(ctx, found),
    ctx.db.select({ name: employee.name }).from(employee).where(eq(employee.id, found.createdBy)),
    found.added ? withoutPassword(ctx, found.added) : [],
  ])
  const summary = found.summary as Summary | null
  return {
    id,
    file_name: found.fileName,
    sheet: found.sheet,
    encoding: found.encoding,
    foreign_samples: foreign,
    state: found.state,
    created_by_name: maker?.name ?? '',
    row_count: found.rowCount,
    columns: found.headings.map((heading, at) => ({
      heading,
      samples: shown
        .map((cells) => cells[at] ?? '')
        .filter((cell) => cell !== '')
        .slice(0, samples),
      field: (found.fields[at] ?? null) as ImportField | null,
    })),
    date_orders: found.dateOrders,
    summary,
    fingerprint: found.state === 'draft' || found.state === 'failed' ? found.fingerprint : null,
    progress: { done: found.done, total: (summary?.new ?? 0) + (summary?.changed ?? 0) },
    note: found.note,
    added: found.added?.length ?? 0,
    uninvited: uninvited.length,
    invited: found.invite,
  }
}

async function firstCells(ctx: Context, { id }: StoredImport): Promise<string[][]> {
  const rows = await ctx.db.execute<{ cells: string[] }>(sql`
    select array(select left(cell, 60) from unnest(cells) with ordinality c(cell, at) order by at) as cells
    from people_import_row where import_id = ${id} order by row limit 20`)
  return rows.map(({ cells }) => cells)
}

/** Cells with letters beyond ASCII, where their encoding was guessed. */
async function foreignCells(ctx: Context, { id, encoding }: StoredImport): Promise<string[]> {
  if (encoding !== 'windows-1252') return []
  const rows = await ctx.db.execute<{ cell: string }>(sql`
    select left(c.cell, 60) as cell from people_import_row r cross join unnest(r.cells) c(cell)
    where r.import_id = ${id} and octet_length(c.cell) > length(c.cell)
    group by c.cell order by min(r.row), c.cell limit ${samples}`)
  return rows.map(({ cell }) => cell)
}

type Row = {
  row: number
  outcome: RowAnswer['outcome']
  person: string
  changes: RowAnswer['changes'] | null
  problems: Problem[] | null
}

/** The rows of a file with what the last check made of each; as CSV one line a problem or change. */
export async function listRows(ctx: Context, id: number, query: RowQuery) {
  const found = await findImport(ctx, id)
  const where = sql`import_id = ${id}${query.outcome ? sql` and outcome = ${query.outcome}` : sql``}`
  if (query.format === 'csv') {
    await noteExport(ctx, { what: 'people_import', file: `import-${id}.csv`, asked: query })
    return exportRows(found, where)
  }
  const offset = (query.page - 1) * query.page_size
  const [counted, rows] = await Promise.all([
    ctx.db.execute<{ count: number }>(sql`select count(*)::int as count from people_import_row where ${where}`),
    ctx.db.execute<Row>(sql`${rowsWhere(where)} limit ${query.page_size} offset ${offset}`),
  ])
  const results = rows.map((row) => rowAnswerOf(row, found.headings))
  const { format: _, ...asked } = query
  return pageOf(`/manager/people/import/${id}/rows`, asked, { count: counted[0]?.count ?? 0, results })
}

function rowsWhere(where: SQL): SQL {
  return sql`select row, outcome, person, changes, problems from people_import_row where ${where} order by row`
}

function rowAnswerOf({ row, outcome, person, changes, problems }: Row, headings: string[]): RowAnswer {
  return {
    row,
    outcome,
    person,
    changes: changes ?? {},
    problems: (problems ?? []).map(({ column, field, value, message }) => ({
      column: column === null ? null : columnName(column),
      heading: column === null ? field : (headings[column] ?? ''),
      value,
      message,
    })),
  }
}

type Line = {
  row: number
  outcome: string
  person: string
  field: string
  before: string | null
  value: string | null
  message: string | null
}

async function exportRows({ id, headings }: StoredImport, where: SQL): Promise<Response> {
  const lines = sql`
    select r.row, r.outcome, r.person, coalesce(p.value ->> 'column', '') as "at", coalesce(p.value ->> 'field', '') as field,
      null as before, p.value ->> 'value' as value, p.value ->> 'message' as message
    from people_import_row r cross join jsonb_array_elements(r.problems) p(value) where ${where} and r.outcome = 'problem'
    union all
    select r.row, r.outcome, r.person, '', c.key, c.value ->> 0, c.value ->> 1, null
    from people_import_row r cross join jsonb_each(r.changes) c(key, value) where ${where} and r.outcome <> 'problem'
    order by 1`
  return csvResponse<Line & { at: string }>(`import-${id}.csv`, lines, {
    headings: ['row', 'column', 'field', 'outcome', 'person', 'before', 'value', 'message'],
    cells: ({ row, at, field, outcome, person, before, value, message }) => [
      row,
      at === '' ? '' : `${columnName(Number(at))} ${headings[Number(at)] ?? ''}`.trim(),
      ...[field, outcome, person, before, value, message],
    ],
  })
}
