import { sql } from 'drizzle-orm'
import { noteExport } from '../audit/note-export'
import type { Context } from '../context'
import { csvType, writeCsvOf } from '../exports/csv'
import { fileResponse, type Write } from '../exports/file-response'
import type { Snapshot } from '../exports/snapshot'
import { writeWorkbook, xlsxType } from '../exports/xlsx'
import { readerOf } from '../notifications/readers'
import type { LeaveType } from './export-columns'
import { csvColumns, csvRows } from './export-csv'
import { reportSheets } from './export-xlsx'
import { lastMonthOver } from './last-month'
import { prepareReport, type ReportGround, type ReportScope, reportGround, rowsOf } from './report-rows'
import type { ReportQuery, reportFormats } from './schema'

type FileFormat = Exclude<(typeof reportFormats)[number], 'json'>

type Wanted = { format: FileFormat; scope: ReportScope; sort: ReportQuery['sort'] }
type Ready = Wanted & { ground: ReportGround; leaveTypes: LeaveType[]; zone: string }

/** What the list has, whatever its page, with the same numbers, as `daybook-2026-10.csv`. */
export async function exportReport(ctx: Context, query: ReportQuery, format: FileFormat): Promise<Response> {
  const { page: _, page_size: __, sort, ...filters } = query
  const scope = { ...filters, month: query.month ?? (await lastMonthOver(ctx)) }
  return exportScope(ctx, { format, scope, sort })
}

async function exportScope(ctx: Context, wanted: Wanted): Promise<Response> {
  const { type, write: writeFile } = formats[wanted.format]
  const file = `daybook-${wanted.scope.month}.${wanted.format}`
  await noteExport(ctx, { what: 'reports', file, asked: { ...wanted.scope } })
  return fileResponse(
    file,
    type,
    async (write, snapshot) => writeFile(write, snapshot, await readyIn({ ...ctx, db: snapshot.db }, wanted)),
    () => prepareReport(ctx, wanted.scope),
  )
}

type Format = { type: string; write: (write: Write, snapshot: Snapshot, ready: Ready) => Promise<void> }

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
}

async function readyIn(ctx: Context, wanted: Wanted): Promise<Ready> {
  const { zone } = await readerOf(ctx, ctx.actor.id)
  const leaveTypes = (await ctx.db.execute(sql`select id, name from leave_type order by id`)) as unknown as LeaveType[]
  return { ...wanted, ground: await reportGround(ctx, wanted.scope), leaveTypes: [...leaveTypes], zone }
}
