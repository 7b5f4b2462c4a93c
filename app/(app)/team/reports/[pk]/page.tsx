import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { StripInk } from '@/components/day/strip-ink'
import { RefreshOn } from '@/components/live/refresh-on'
import { BackLink } from '@/components/people/back-link'
import { MonthSteps } from '@/components/reports/month-steps'
import { MonthsTable } from '@/components/reports/months-table'
import { PersonDays } from '@/components/reports/person-days'
import { PersonMonth } from '@/components/reports/person-month'
import { personHref, readMonth, readReportView, reportHref } from '@/components/reports/report-view'
import { Trend } from '@/components/reports/trend'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeading } from '@/components/ui/page-heading'
import { Section } from '@/components/ui/sheet'
import type { Context } from '@/lib/context'
import { isAppError } from '@/lib/errors'
import { formatMonth } from '@/lib/format'
import { mayListEmployees } from '@/lib/people/policy'
import { lastMonthOver } from '@/lib/reports/last-month'
import { formatInstant } from '@/lib/time'
import { personData } from './person-data'

type Props = { params: Promise<{ pk: string }>; searchParams: Promise<{ month?: string | string[] }> }

/** One person's month: its figures with what they are made of, its days, and the months before it. */
export default async function PersonReportPage({ params, searchParams }: Props) {
  const [{ pk }, asked] = await Promise.all([params, searchParams])
  const id = /^[1-9]\d{0,8}$/.test(pk) ? Number(pk) : notFound()
  const wanted = readMonth([asked.month ?? ''].flat()[0] ?? '')
  const ctx = await pageContext(wanted ? personHref(id, wanted) : `/team/reports/${id}`)
  if (!mayListEmployees(ctx.actor)) notFound()
  const usual = await lastMonthOver(ctx)
  const month = wanted ?? usual
  const [data, { locale }] = await Promise.all([dataOr404(ctx, id, month), reader()])
  const { days, row, trend } = data
  const title = formatMonth(month, locale)
  const hrefOf = (date: string) => `/team/people/${id}/${date}`
  return (
    <div className="print-statement">
      <title>{`${days.name}, ${title} · Reports · Daybook`}</title>
      <StripInk />
      <RefreshOn topics={['attendance', 'leave']} employee={id} />
      <PageHeading
        above={<BackLink href={reportHref(readReportView({}, month))}>{`Report of ${title}`}</BackLink>}
        title={<span className="break-words">{days.name}</span>}
        lead={[title, row?.department, row?.employee_number].filter(Boolean).join(' · ')}
        actions={<MonthSteps month={month} usual={usual} hrefOf={(other) => personHref(id, other)} locale={locale} />}
      />
      {row && month <= days.today.slice(0, 7) ? (
        <>
          <PersonMonth {...data} row={row} hrefOf={hrefOf} locale={locale} />
          <PersonDays
            view={days}
            now={formatInstant(ctx.now, days.zone)}
            isOver={row.through === days.days.at(-1)?.date}
            hrefOf={hrefOf}
            locale={locale}
          />
        </>
      ) : (
        <EmptyState
          action={
            month !== usual && (
              <LinkButton href={personHref(id, usual)}>{`Show ${formatMonth(usual, locale)}`}</LinkButton>
            )
          }
        >
          {row ? `${title} has not begun.` : `${days.name} did not work here in ${title}.`}
        </EmptyState>
      )}
      <Section title="Months" className="mt-10">
        <Trend months={trend} locale={locale} now={ctx.now.toISOString()} />
        <MonthsTable employee={id} months={trend} shown={month} locale={locale} />
      </Section>
    </div>
  )
}

async function dataOr404(ctx: Context, id: number, month: string) {
  try {
    return await personData(ctx, id, month)
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') notFound()
    throw error
  }
}
