import type { MonthView } from '@/lib/attendance/day-view'
import type { ReportList, ReportRow } from '@/lib/reports/schema'
import { TextLink } from '../ui/link-button'
import { Section } from '../ui/sheet'
import { accountsOf } from './accounts'
import { AdjustmentList, type Change } from './adjustment-list'
import { type Answer, AnswerNote } from './answer-note'
import { MonthStamp } from './month-stamp'
import { PersonStatement } from './person-statement'
import { closedWords, countedWords } from './state-words'

type Props = {
  row: ReportRow
  days: MonthView
  types: ReportList['leave_types']
  answer: Answer | null
  /** What changed in this month after it was closed. */
  later: Change[]
  hrefOf: (date: string) => string
  locale: string
}

/** The figures of somebody's month and where they come from; what the person says to them, and what altered them. */
export function PersonMonth({ row, days, types, answer, later, hrefOf, locale }: Props) {
  const { employee, month, state, through } = row
  const closed = state === 'closed'
  const counted = days.days.filter(({ date }) => through !== null && date <= through)
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-2">
        <MonthStamp closed={closed}>
          {closed ? closedWords([row], locale) : countedWords([through], month, locale)}
        </MonthStamp>
        {answer && <AnswerNote answer={answer} name={row.name} locale={locale} />}
      </div>
      <PersonStatement
        row={row}
        accounts={accountsOf(counted)}
        isAltered={closed && later.length > 0}
        hrefOf={hrefOf}
        locale={locale}
        ledger={
          <TextLink href={`/team/people/${employee}?year=${month.slice(0, 4)}#balance`} prefetch={false}>
            The lines of {month.slice(0, 4)}
          </TextLink>
        }
      />
      {row.adjustments.length > 0 && (
        <Section title="Adjustments of closed months" className="mt-10">
          <AdjustmentList
            changes={row.adjustments.map(asChange)}
            types={types}
            say={(other) => `Of ${other}`}
            locale={locale}
          />
        </Section>
      )}
      {later.length > 0 && (
        <Section title="Changed after it was closed" className="mt-10">
          <AdjustmentList changes={later} types={types} say={(other) => `Counts in ${other}`} locale={locale} />
        </Section>
      )}
    </>
  )
}

function asChange({ of_month, made_at, ...rest }: ReportRow['adjustments'][number]): Change {
  return { ...rest, month: of_month, madeAt: made_at, madeByName: null }
}
