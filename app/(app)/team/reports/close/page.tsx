import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { CloseList } from '@/components/closing/close-list'
import { standWords, stateFilters } from '@/components/closing/closing-words'
import { Steps } from '@/components/day/steps'
import { RefreshOn } from '@/components/live/refresh-on'
import { BackLink } from '@/components/people/back-link'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeading } from '@/components/ui/page-heading'
import { Pagination } from '@/components/ui/pagination'
import { closingRules, monthChecklist } from '@/lib/closing/checklist'
import { mayCloseMonths } from '@/lib/closing/policy'
import { checklistQuery } from '@/lib/closing/schema'
import { formatMonth } from '@/lib/format'
import { mayListEmployees } from '@/lib/people/policy'
import { addDays } from '@/lib/time'

export const metadata = { title: 'Close a month' }

const path = '/team/reports/close'
const pageSize = 60

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** A month of everybody the reader manages: what stands in the way, and closing it. */
export default async function CloseMonthPage({ searchParams }: Props) {
  const asked = checklistQuery.safeParse({ ...(await searchParams), page_size: pageSize })
  if (!asked.success) notFound()
  const { month: _, page, state } = asked.data
  const ctx = await pageContext(asked.data.month ? `${path}?month=${asked.data.month}` : path)
  if (!mayListEmployees(ctx.actor)) notFound()
  const [list, rules, { locale }] = await Promise.all([monthChecklist(ctx, asked.data), closingRules(ctx), reader()])
  const { month, counts, results } = list
  const hrefOf = (other: Record<string, string | number | undefined>) => {
    const query = Object.entries({ month, state, ...other }).filter(([, value]) => value !== undefined)
    return `${path}?${new URLSearchParams(query.map(([key, value]) => [key, String(value)]))}`
  }
  const step = (date: string) => {
    const other = date.slice(0, 7)
    return { href: hrefOf({ month: other, state: undefined }), label: formatMonth(other, locale) }
  }
  return (
    <>
      <RefreshOn topics={['attendance', 'leave']} />
      <PageHeading
        title={`Close ${formatMonth(month, locale)}`}
        lead={counts.people === 0 ? undefined : standWords(counts)}
        above={<BackLink href={`/team/reports?month=${month}`}>Reports</BackLink>}
        actions={<Steps back={step(addDays(`${month}-01`, -1))} on={step(addDays(`${month}-01`, 31))} present={null} />}
      />
      <nav aria-label="How far they are" className="mb-4 flex flex-wrap gap-2">
        {stateFilters(counts).map((filter) => (
          <LinkButton
            key={filter.name}
            href={hrefOf({ state: filter.state })}
            aria-current={filter.state === state ? 'page' : undefined}
            className="aria-[current]:border-stamp"
          >
            {filter.name}
          </LinkButton>
        ))}
      </nav>
      {results.length === 0 ? (
        <EmptyState>Nobody here is that far in {formatMonth(month, locale)}.</EmptyState>
      ) : (
        <CloseList
          key={`${month} ${state} ${page}`}
          month={month}
          rows={results}
          ready={counts.ready}
          mayClose={mayCloseMonths(ctx.actor, rules)}
          locale={locale}
        />
      )}
      <Pagination page={page} pageSize={pageSize} count={list.count} href={(other) => hrefOf({ page: other })} />
    </>
  )
}
