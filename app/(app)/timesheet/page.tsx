import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OwnReport } from '@/components/closing/own-report'
import { BookBegins, bookBegins } from '@/components/day/book-begins'
import { ownDayHref } from '@/components/day/day-table'
import { MonthTable } from '@/components/day/month-table'
import { MonthTotalRow, MonthTotals } from '@/components/day/month-totals'
import { Steps } from '@/components/day/steps'
import { StripInk } from '@/components/day/strip-ink'
import { RefreshOn } from '@/components/live/refresh-on'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import type { MonthView } from '@/lib/attendance/day-view'
import { monthView } from '@/lib/attendance/queries'
import { ownMonth } from '@/lib/closing/own-month'
import type { Context } from '@/lib/context'
import { monthSchema } from '@/lib/date-schema'
import { isAppError } from '@/lib/errors'
import { formatMonth } from '@/lib/format'
import { addDays, formatInstant, localDate } from '@/lib/time'
import { pageContext } from '../../page-context'
import { reader } from '../../reader'

export const metadata: Metadata = { title: 'Timesheet' }

type Props = { searchParams: Promise<{ month?: string | string[] }> }

export default async function TimesheetPage({ searchParams }: Props) {
  const { month } = await searchParams
  const ctx = await pageContext(month ? `/timesheet?month=${month}` : '/timesheet')
  const { locale } = await reader()
  const view = await wantedMonth(ctx, month)
  const now = formatInstant(ctx.now, view.zone)
  const empty = view.days.every((day) => day.shifts.length === 0 && day.attendances.length === 0 && !day.holiday)
  const report = await ownMonth(ctx, view.month).catch(orNone)
  return (
    <>
      <StripInk />
      <RefreshOn topics={['attendance', 'leave']} employee={ctx.actor.id} />
      <PageHeading
        title={formatMonth(view.month, locale)}
        lead={view.name}
        actions={<MonthSteps view={view} locale={locale} />}
      />
      {empty ? (
        <EmptyState>
          {bookBegins(view.days)
            ? 'The book begins after this month.'
            : 'Nothing was scheduled or recorded in this month.'}
        </EmptyState>
      ) : (
        <>
          <BookBegins days={view.days} locale={locale} />
          <MonthTotals view={view} locale={locale} />
          <MonthTable
            view={view}
            now={now}
            hrefOf={ownDayHref}
            total={<MonthTotalRow view={view} locale={locale} />}
            locale={locale}
          />
        </>
      )}
      {report && <OwnReport report={report} locale={locale} />}
    </>
  )
}

/** Of a month in which they did not work here there is none. */
function orNone(error: unknown): null {
  if (isAppError(error) && error.code === 'not_found') return null
  throw error
}

/** The month that was asked for, else the one it is where the employee works. */
async function wantedMonth(ctx: Context, month: string | string[] | undefined): Promise<MonthView> {
  if (month !== undefined) {
    const wanted = monthSchema.safeParse(month)
    return wanted.success ? monthView(ctx, wanted.data) : notFound()
  }
  const view = await monthView(ctx, localDate(ctx.now, 'UTC').slice(0, 7))
  const present = view.today.slice(0, 7)
  return present === view.month ? view : monthView(ctx, present)
}

function MonthSteps({ view, locale }: { view: MonthView; locale: string }) {
  const step = (date: string) => {
    const month = date.slice(0, 7)
    return { href: `/timesheet?month=${month}`, label: formatMonth(month, locale) }
  }
  const first = `${view.month}-01`
  const isPresent = view.today.startsWith(view.month)
  return (
    <Steps
      back={step(addDays(first, -1))}
      on={step(addDays(first, 31))}
      present={isPresent ? null : { href: '/timesheet', label: 'This month' }}
    />
  )
}
