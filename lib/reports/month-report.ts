import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import { pageOf } from '../endpoint'
import { AppError } from '../errors'
import { readerOf } from '../notifications/readers'
import { formatInstant } from '../time'
import { askCount } from './ask-count'
import { lastMonthOver } from './last-month'
import { type Patience, prepareReport, type ReportScope, reportPage, type StoredReportRow } from './report-rows'
import { reportTotals } from './report-totals'
import type { ReportList, ReportQuery, ReportRow, TotalsAnswer } from './schema'

/** A second or so, and on a busy machine not much more. */
const patient: Patience = { atMost: 2_000, milliseconds: 1_500 }

/**
 * A page of the month of everybody the actor manages, with what all of them come to; the last month that is over unless one
 * is named. What is not counted yet and takes longer than there is patience for is `pending`, and the job counts it.
 */
export async function monthReport(ctx: Context, query: ReportQuery, patience = patient): Promise<ReportList> {
  const month = query.month ?? (await lastMonthOver(ctx))
  const { page, page_size, sort, ...filters } = query
  return readReport(ctx, { ...filters, month }, { page, page_size, sort, asked: query, patience })
}

/** The actor's own month, in the same form. */
export async function ownReport(ctx: Context, query: { month?: string }): Promise<ReportRow> {
  const month = query.month ?? (await lastMonthOver(ctx))
  const page = { page: 1, page_size: 1, sort: 'name' as const }
  const { results } = await readReport(ctx, { month, own: true }, { ...page, asked: page, patience: patient })
  if (results[0]) return results[0]
  throw new AppError('not_found', 'You did not work here in that month.')
}

type Page = Pick<ReportQuery, 'page' | 'page_size' | 'sort'> & {
  asked: Parameters<typeof pageOf>[1]
  patience: Patience
}

/** Rows and totals are of one moment. */
async function readReport(
  ctx: Context,
  scope: ReportScope,
  { page, page_size, sort, asked, patience }: Page,
): Promise<ReportList> {
  await prepareReport(ctx, scope, patience)
  const { zone } = await readerOf(ctx, ctx.actor.id)
  const report = await ctx.db.transaction(
    async (tx) => {
      const wanted = { sort, limit: page_size, offset: (page - 1) * page_size, patience }
      const { ground, rows: query } = await reportPage({ ...ctx, db: tx }, scope, wanted)
      const totals = await reportTotals({ ...ctx, db: tx }, ground)
      const rows = (await tx.execute(query)) as unknown as StoredReportRow[]
      const leaveTypes = (await tx.execute(sql`select id, name from leave_type order by id`)) as unknown as {
        id: number
        name: string
      }[]
      const results = rows.map((row) => reportRowOf(row, zone))
      return {
        ...pageOf('/manager/reports/monthly', asked, { count: totals.all.people, results }),
        month: scope.month,
        state: stateOf(totals.all),
        pending: ground.pending,
        totals: totals.all,
        departments: totals.departments,
        leave_types: leaveTypes.filter(({ id }) => String(id) in totals.all.leave_by_type || isAdjusted(results, id)),
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  if (report.pending > 0) await askCount(ctx)
  return report
}

/** A row of `reportRows` as the API gives it; instants in `zone`. */
function reportRowOf(row: StoredReportRow, zone: string): ReportRow {
  const text = (at: number) => formatInstant(new Date(at), zone)
  return {
    ...row,
    closed_at: row.closed_at === null ? null : text(row.closed_at),
    adjustments: row.adjustments.map((one) => ({ ...one, made_at: text(one.made_at) })),
  }
}

/** An adjustment can be of leave that nobody took in the month itself. */
function isAdjusted(rows: ReportRow[], leaveType: number): boolean {
  return rows.some(({ adjustments }) => adjustments.some((one) => `leave_by_type.${leaveType}` in one.differences))
}

function stateOf({ people, closed }: TotalsAnswer): ReportList['state'] {
  if (closed === 0) return 'provisional'
  return closed < people ? 'partly_closed' : 'closed'
}
