import { Fragment, type ReactNode } from 'react'
import { formatDate, formatFigure } from '@/lib/format'
import type { ReportRow } from '@/lib/reports/schema'
import { leaveDays } from '../leave/leave-words'
import { TextLink } from '../ui/link-button'
import type { Account, Accounts } from './accounts'

type Props = {
  row: ReportRow
  accounts: Accounts
  hrefOf: (date: string) => string
  locale: string
  /** Something changed after the month was closed: the days are as they are now, the figures as they were. */
  isAltered: boolean
  /** What stands below the line about leave: where its ledger is. */
  ledger: ReactNode
}

/** The figures of somebody's month below each other, each with what it is made of; sums ruled as in book-keeping. */
export function PersonStatement({ row, accounts, isAltered, hrefOf, locale, ledger }: Props) {
  const dates = (of: Account[]) => <Dates of={of} hrefOf={hrefOf} locale={locale} />
  const { leave, holidays } = accounts
  const then = (figure: number, of: Account[]) => isAltered && ` ${thenWords(figure - sum(of))}`
  return (
    <table className="w-full max-w-[48rem] border-separate border-spacing-0 text-14 tabular-nums">
      <caption className="sr-only">The figures of the month and what they are made of</caption>
      <tbody>
        <Entry name="Scheduled" figure={formatFigure(row.scheduled_minutes)}>
          {daysWords(accounts.scheduledDays)} by the schedule
        </Entry>
        {leave.length > 0 && (
          <Entry name="Leave" figure={`−${formatFigure(row.leave_minutes)}`}>
            {dates(leave)}
          </Entry>
        )}
        {holidays.length > 0 && (
          <Entry name="Public holidays" figure={`−${formatFigure(sum(holidays))}`}>
            {dates(holidays)}
          </Entry>
        )}
        <Entry name="Due" figure={formatFigure(row.due_minutes)} rule="sum" />
        <Entry name="Worked" figure={formatFigure(row.worked_minutes)}>
          {daysWords(isAltered ? row.days_present : accounts.workedDays)}
          {accounts.missed.length > 0 && <>, without the hours of {dates(accounts.missed)}</>}
        </Entry>
        <Entry name="Overtime" figure={formatFigure(row.overtime_minutes)}>
          {dates(accounts.overtime)}
          {then(row.overtime_minutes, accounts.overtime)}
        </Entry>
        <Entry name="Missing" figure={formatFigure(row.missing_minutes)}>
          {dates(accounts.missing)}
          {then(row.missing_minutes, accounts.missing)}
        </Entry>
        <Entry name="Late" figure={formatFigure(row.delay_minutes)}>
          {dates(accounts.late)}
          {then(row.delay_minutes, accounts.late)}
        </Entry>
        <Entry name="Charged for lateness" figure={formatFigure(row.charged_minutes)}>
          {row.charged_minutes > 0 && `${leaveDays(row.charged_minutes, locale)} of annual leave`}
        </Entry>
        <Entry name="Leave left" figure={leaveDays(row.balance_minutes, locale)} rule="end">
          {ledger}
        </Entry>
      </tbody>
    </table>
  )
}

const rules = { sum: 'border-t border-t-ink font-medium', end: 'border-b-4 border-b-ink [border-bottom-style:double]' }

function Entry({
  name,
  figure,
  rule,
  children,
}: {
  name: string
  figure: string
  rule?: keyof typeof rules
  children?: ReactNode
}) {
  const look = `border-b py-2 align-top ${rule ? rules[rule] : ''}`
  return (
    <tr className="print:break-inside-avoid">
      <th scope="row" className={`w-32 pr-4 text-left font-normal sm:w-44 ${look}`}>
        {name}
      </th>
      <td className={`pr-4 text-faded ${look}`}>{children}</td>
      <td className={`text-right whitespace-nowrap ${look}`}>{figure}</td>
    </tr>
  )
}

/** How many dates are named before the rest are counted. */
const named = 8

/** '0:25 on Thu 1, 8:00 on Mon 5 (absent)', each leading to its day. */
function Dates({ of, hrefOf, locale }: { of: Account[]; hrefOf: (date: string) => string; locale: string }) {
  const most = of.length > named ? of.toSorted((a, b) => b.minutes - a.minutes).slice(0, named) : of
  const rest = of.length - most.length
  return (
    <>
      {most.map(({ date, minutes, why }, index) => (
        <Fragment key={date}>
          {index > 0 && ', '}
          <span className="whitespace-nowrap">
            {minutes > 0 && <>{formatFigure(minutes)} on </>}
            <TextLink href={hrefOf(date)} prefetch={false}>
              {formatDate(date, locale, 'inMonth')}
            </TextLink>
          </span>
          {why && ` (${why})`}
        </Fragment>
      ))}
      {rest > 0 && ` and ${daysWords(rest)} more`}
    </>
  )
}

function daysWords(days: number): string {
  return days === 1 ? 'one day' : `${days} days`
}

function sum(accounts: Account[]): number {
  return accounts.reduce((total, { minutes }) => total + minutes, 0)
}

/** What a figure of a closed month has besides the days as they are now: '· 8:00 more when it was closed'. */
function thenWords(minutes: number): string {
  if (minutes === 0) return ''
  return `· ${formatFigure(Math.abs(minutes))} ${minutes > 0 ? 'more' : 'less'} when it was closed`
}
