import { sql } from 'drizzle-orm'
import { noteExport } from '../audit/note-export'
import type { Context } from '../context'
import { csvType, writeCsvOf } from '../exports/csv'
import { fileResponse, type Write } from '../exports/file-response'
import { pdfType } from '../exports/pdf'
import type { Snapshot } from '../exports/snapshot'
import { writeWorkbook, xlsxType } from '../exports/xlsx'
import { readerOf } from '../notifications/readers'
import type { LeaveType } from './export-columns'
import { csvColumns, csvRows } from './export-csv'
import { writeReportPdf } from './export-pdf'
import { reportSheets } from './export-xlsx'
import { lastMonthOver } from './last-month'
import { prepareReport, type ReportGround, type ReportScope, reportGround, rowsOf } from './report-rows'
import type { ReportQuery, reportFormats } from './schema'

type FileFormat = Exclude<(typeof reportFormats)[number], 'json'>

type Wanted = { format: FileFormat; scope: ReportScope; sort: ReportQuery['sort'] }
type Ready = Wanted & { ground: ReportGround; leaveTypes: LeaveType[]; zone: string; locale: string }

/** What the list has, whatever its page, with the same numbers, as `daybook-2026-10.csv`. */
export async function exportReport(ctx: Context, query: ReportQuery, format: FileFormat): Promise<Response> {
  const { page: _, page_size: __, sort, ...filters } = query
  const scope = { ...filters, month: query.month ?? (await lastMonthOver(ctx)) }
  return exportScope(ctx, { format, scope, sort })
}

/** The actor's own month as a page to be signed; `not_found` of one in which they did not work here. */
export async function exportOwnReport(ctx: Context, query: { month?: string }): Promise<Response> {
  const month = query.month ?? (await lastMonthOver(ctx))
  return exportScope(ctx, { format: 'pdf', scope: { month, own: true }, sort: 'name' })
}

async function exportScope(ctx: Context, wanted: Wanted): Promise<Response> {
  const { type, write: writeFile } = formats[wanted.format]
  const file = `daybook-${wanted.scope.month}.${wanted.format}`
  await noteExport(ctx, { what: 'reports', file, asked: { ...wanted.scope } })
  return fileResponse(
    file,
    type,
    async (write, snapshot) => {
      const inside = { ...ctx, db: snapshot.db }
      await writeFile(write, snapshot, await readyIn(inside, wanted), inside)
    },
    () => prepareReport(ctx, wanted.scope),
  )
}

/** The files are in English, so that their dates are, too. */
const english = 'en-GB'

type Format = {
  type: string
  write: (write: Write, snapshot: Snapshot, ready: Ready, ctx: Context) => Promise<void>
}

const formats: Record<FileFormat, Format> = {
  csv: {
    type: csvType,
    write: (write, snapshot, { ground, sort, leaveTypes, zone }) =>
      writeCsvOf(write, snapshot, csvRows(rowsOf(ground, sort), leaveTypes, zone), csvColumns(leaveTypes)),
  },
  xlsx: {
    type: xlsxType,
    write: (write, snapshot, { ground, sort, scope, leaveTypes, zone }) => {
      const rows = rowsOf(ground, sort)
      return writeWorkbook(write, reportSheets(snapshot, { month: scope.month, ground, rows, leaveTypes, zone }))
    },
  },
  pdf: { type: pdfType, write: (write, snapshot, ready, ctx) => writeReportPdf(ctx, write, snapshot, ready) },
}

async function readyIn(ctx: Context, wanted: Wanted): Promise<Ready> {
  const { zone } = await readerOf(ctx, ctx.actor.id)
  const leaveTypes = (await ctx.db.execute(sql`select id, name from leave_type order by id`)) as unknown as LeaveType[]
  return {
    ...wanted,
    ground: await reportGround(ctx, wanted.scope),
    leaveTypes: [...leaveTypes],
    zone,
    locale: english,
  }
}
