import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { StripInk } from '@/components/day/strip-ink'
import { RefreshOn } from '@/components/live/refresh-on'
import { CountOn } from '@/components/reports/count-on'
import { ExportLinks } from '@/components/reports/export-links'
import { MonthStamp } from '@/components/reports/month-stamp'
import { MonthSteps } from '@/components/reports/month-steps'
import { ReportFilter } from '@/components/reports/report-filter'
import { isNarrowed, type ReportView, readReportView, reportHref, rowsOnAPage } from '@/components/reports/report-view'
import { stateWords } from '@/components/reports/state-words'
import { StatementTable } from '@/components/reports/statement-table'
import { Trend } from '@/components/reports/trend'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton, TextLink } from '@/components/ui/link-button'
import { PageHeading } from '@/components/ui/page-heading'
import { Pagination } from '@/components/ui/pagination'
import { closingRules } from '@/lib/closing/checklist'
import { mayCloseMonths } from '@/lib/closing/policy'
import { formatCount, formatMonth } from '@/lib/format'
import { mayListEmployees } from '@/lib/people/policy'
import { companyZone, listDepartments } from '@/lib/people/queries'
import { monthBefore } from '@/lib/reports/last-month'
import { monthReport } from '@/lib/reports/month-report'
import { reportQuery } from '@/lib/reports/schema'
import { monthTrend } from '@/lib/reports/trend'
import { localDate } from '@/lib/time'

export const metadata = { title: 'Reports' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The month of everybody the reader manages, as a statement. */
export default async function ReportsPage({ searchParams }: Props) {
  const given = await searchParams
  const ctx = await pageContext('/team/reports')
  if (!mayListEmployees(ctx.actor)) notFound()
  const today = localDate(ctx.now, await companyZone(ctx))
  const usual = monthBefore(today)
  const view = readReportView(given, usual)
  const future = view.month > today.slice(0, 7)
  const [report, trend, departments, rules, { locale }] = await Promise.all([
    monthReport(ctx, asQuery(view)),
    monthTrend(ctx, scopeOf(view)),
    listDepartments(ctx),
    closingRules(ctx),
    reader(),
  ])
  const title = formatMonth(view.month, locale)
  return (
    <div className="print-statement">
      <StripInk />
      <RefreshOn topics={['attendance', 'leave']} />
      <PageHeading
        above="Monthly report"
        title={title}
        lead={
          !future &&
          report.count > 0 && (
            <span className="inline-flex flex-wrap items-center gap-x-4 gap-y-1">
              <MonthStamp closed={report.state === 'closed'}>{stateWords(report, view.month, locale)}</MonthStamp>
              <TextLink
                href={`/team/reports/close?month=${view.month}`}
                className="inline-flex min-h-6 items-center text-14 text-ink print:hidden"
              >
                {closingWords(report.state === 'closed', mayCloseMonths(ctx.actor, rules), title)}
              </TextLink>
            </span>
          )
        }
        actions={
          <MonthSteps
            month={view.month}
            usual={usual}
            hrefOf={(month) => reportHref({ ...view, month, page: 1 })}
            locale={locale}
          />
        }
      />
      <div className="mb-6 border-y pt-5 print:mb-3">
        <Trend months={trend.results} locale={locale} now={ctx.now.toISOString()} />
      </div>
      <ReportFilter view={view} departments={departments} />
      {report.results.length > 0 && !future ? (
        <>
          {report.pending > 0 && (
            <p role="status" className="mb-4 text-14 text-faded">
              {formatCount(report.pending, 'month')} {report.pending === 1 ? 'is' : 'are'} still being counted. The
              totals lack them, and nobody is in the order of figures until then.
              <CountOn asked={ctx.now.toISOString()} />
            </p>
          )}
          <StatementTable label={`Report of ${title}`} report={report} view={view} locale={locale} />
          <Pagination
            page={view.page}
            pageSize={rowsOnAPage}
            count={report.count}
            href={(page) => reportHref({ ...view, page })}
          />
          <ExportLinks {...view} />
        </>
      ) : (
        <Nobody view={view} count={report.count} future={future} usual={usual} locale={locale} />
      )}
    </div>
  )
}

/** Whoever may not close it can still see what stands in the way, and who closed it. */
function closingWords(closed: boolean, mayClose: boolean, title: string): string {
  if (closed) return 'Who closed it'
  return mayClose ? `Close ${title}` : 'What is open'
}

function scopeOf({ month, search, department }: ReportView) {
  return { month, search: search || undefined, department: department || undefined }
}

function asQuery(view: ReportView) {
  return reportQuery.parse({
    ...scopeOf(view),
    sort: view.sort || 'department',
    page: view.page,
    page_size: rowsOnAPage,
  })
}

type NobodyProps = { view: ReportView; count: number; future: boolean; usual: string; locale: string }

function Nobody({ view, count, future, usual, locale }: NobodyProps) {
  const title = formatMonth(view.month, locale)
  const link = (to: Partial<ReportView>, words: string) => (
    <LinkButton href={reportHref({ ...view, page: 1, ...to })}>{words}</LinkButton>
  )
  const lastMonth = link({ month: usual }, `Show ${formatMonth(usual, locale)}`)
  if (future) return <EmptyState action={lastMonth}>{title} has not begun.</EmptyState>
  if (count > 0) {
    return <EmptyState action={link({}, 'Go to the first page')}>The list is shorter than that.</EmptyState>
  }
  if (isNarrowed(view)) {
    return (
      <EmptyState action={link({ search: '', department: '' }, 'Show everybody')}>
        {view.search ? `Nobody here matches “${view.search}”.` : 'Nobody here matches that.'}
      </EmptyState>
    )
  }
  return (
    <EmptyState action={view.month === usual ? <LinkButton href="/team/people">Look at people</LinkButton> : lastMonth}>
      Nobody worked for you in {title}.
    </EmptyState>
  )
}
