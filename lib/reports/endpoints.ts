import { type Endpoint, endpoint } from '../endpoint'
import { exportOwnReport, exportReport } from './export-report'
import { monthReport, ownReport } from './month-report'
import { ownReportFileQuery, reportFileQuery, reportList, reportRow, trendAnswer, trendQuery } from './schema'
import { monthTrend } from './trend'

export const reportEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/manager/reports/monthly',
    access: 'manager',
    summary: 'A month of one’s reports (admins: of everybody): hours, absences, leave, lateness, with totals',
    query: reportFileQuery,
    answers: { 200: reportList },
    run: (ctx, { query: { format, ...query } }) =>
      format === 'json' ? monthReport(ctx, query) : exportReport(ctx, query, format),
  }),
  endpoint({
    method: 'GET',
    path: '/manager/reports/trend',
    access: 'manager',
    summary: 'Twelve months of one’s reports (admins: of everybody) added up, for charts; oldest first',
    query: trendQuery,
    answers: { 200: trendAnswer },
    run: (ctx, { query }) => monthTrend(ctx, query),
  }),
  endpoint({
    method: 'GET',
    path: '/employee/reports/monthly',
    access: 'employee',
    summary: 'One’s own month, as it stands in the report',
    query: ownReportFileQuery,
    answers: { 200: reportRow },
    run: (ctx, { query: { format, ...query } }) =>
      format === 'json' ? ownReport(ctx, query) : exportOwnReport(ctx, query),
  }),
]
