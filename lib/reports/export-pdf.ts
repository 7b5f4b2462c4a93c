import { sql } from 'drizzle-orm'
import { buildDay } from '../attendance/build-day'
import type { DayView } from '../attendance/day-view'
import { readFacts } from '../attendance/facts'
import type { Context } from '../context'
import { AppError } from '../errors'
import type { Write } from '../exports/file-response'
import { writePdf } from '../exports/pdf'
import type { Snapshot } from '../exports/snapshot'
import { formatMonth } from '../format'
import { datesOfMonth } from '../time'
import type { LeaveType } from './export-columns'
import { edgesOf } from './month-facts'
import { drawOverview } from './pdf-overview'
import { drawPerson } from './pdf-person'
import { type ReportGround, type ReportScope, rowsOf, type StoredReportRow } from './report-rows'
import type { ReportQuery } from './schema'

export type PrintedReport = {
  scope: ReportScope
  sort: ReportQuery['sort']
  ground: ReportGround
  leaveTypes: readonly LeaveType[]
  zone: string
  locale: string
}

/** An overview and a page a person, to be signed; of one's own month only the page. */
export async function writeReportPdf(
  ctx: Context,
  write: Write,
  snapshot: Snapshot,
  { scope, sort, ground, ...reading }: PrintedReport,
): Promise<void> {
  const [{ name: company } = { name: '' }] = (await ctx.db.execute(sql`select name from company`)) as unknown as {
    name: string
  }[]
  const { month } = scope
  const rows = () => snapshot.rows<StoredReportRow>(rowsOf(ground, sort))
  const setting = { ...reading, month, company }
  await writePdf(write, `${formatMonth(month, reading.locale)} · ${company}`, async (book) => {
    if (!scope.own) await drawOverview(book, rows(), setting)
    let people = 0
    for await (const batch of rows()) {
      for (const row of batch) {
        const days = await daysOf(ctx, row.employee, month)
        drawPerson(await book.page('portrait'), row, days, setting)
        people++
      }
    }
    if (scope.own && people === 0) throw new AppError('not_found', 'You did not work here in that month.')
  })
}

async function daysOf(ctx: Context, employee: number, month: string): Promise<DayView[]> {
  const [from, to] = edgesOf(month)
  const facts = await readFacts(ctx, employee, { from, to })
  return facts ? datesOfMonth(month).map((date) => buildDay(facts, date, ctx.now)) : []
}
