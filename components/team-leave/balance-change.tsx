import { TriangleAlert } from 'lucide-react'
import type { DecisionAnswer, LeaveDetailAnswer } from '@/lib/leave/schema'
import { leaveFigure } from '@/lib/leave-words'
import { costFigure, daysShort } from '../leave/leave-words'
import { Row, Table, Td, Th, TotalRow } from '../ui/table'

type Year = NonNullable<LeaveDetailAnswer['decision']>['by_year'][number]

/** What the applicant has of the type without the request, what it costs, and what is left: a sum, ruled. */
export function BalanceChange({
  typeName,
  years,
  today,
  locale,
}: {
  typeName: string
  years: Year[]
  today: string
  locale: string
}) {
  const severalOrOther = years.length > 1 || years.some(({ year }) => String(year) !== today.slice(0, 4))
  const figures = (figureOf: (year: Year) => string) =>
    years.map((year) => (
      <Td numeric key={year.year} className="h-8! py-1!">
        {figureOf(year)}
      </Td>
    ))
  return (
    <div>
      <Table label={`${typeName} of this person, before and after`}>
        {severalOrOther && (
          <thead>
            <tr>
              <Th>
                <span className="sr-only">What</span>
              </Th>
              {years.map(({ year }) => (
                <Th numeric key={year}>
                  {year}
                </Th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          <Row>
            <Words>{typeName} left without it</Words>
            {figures((year) => leaveFigure(year.available_before, locale))}
          </Row>
          <Row className="border-b-0">
            <Words>This request</Words>
            {figures((year) => costFigure(year.minutes, locale))}
          </Row>
          <TotalRow>
            <th scope="row" className="py-1 pr-2 text-left font-medium">
              Left with it
            </th>
            {years.map((year) => (
              <td
                key={year.year}
                className={`px-2 py-1 text-right last:pr-0 ${year.available_after < 0 ? 'text-absent' : ''}`}
              >
                {leaveFigure(year.available_after, locale)}
              </td>
            ))}
          </TotalRow>
        </tbody>
      </Table>
      <BelowZero years={years} locale={locale} />
    </div>
  )
}

function Words({ children }: { children: React.ReactNode }) {
  return (
    <th scope="row" className="h-8 py-1 pr-2 text-left font-normal text-faded">
      {children}
    </th>
  )
}

function BelowZero({ years, locale }: { years: Year[]; locale: string }) {
  const worst = Math.min(...years.map(({ available_after }) => available_after))
  if (worst >= 0) return null
  return (
    <p className="mt-2 flex items-center gap-2 text-14 text-absent">
      <TriangleAlert aria-hidden size={16} strokeWidth={1.5} className="shrink-0" />
      {daysShort(worst, locale)} more than there is.
    </p>
  )
}

/** While the whole request is on its way: what the list knows, without its years. */
export function yearsOf(row: DecisionAnswer): Year[] {
  if (row.available_before === null || row.available_after === null) return []
  const year = Number(row.start_date.slice(0, 4))
  return [
    {
      year,
      minutes: row.minutes_requested,
      available_before: row.available_before,
      available_after: row.available_after,
    },
  ]
}
