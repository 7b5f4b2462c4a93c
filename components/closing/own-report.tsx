import { CircleCheck, CircleDashed, Lock } from 'lucide-react'
import type { OwnAdjustment, OwnMonth } from '@/lib/closing/own-month'
import { formatDate, formatDuration, formatMonth } from '@/lib/format'
import { chargedLeave } from '../day/late-words'
import { differenceWords } from '../reports/adjustments'
import { AnswerMonth } from './answer-month'

/** The report of one's own month: how far it is, what it came to, what was altered later, and one's answer to it. */
export function OwnReport({ report, locale }: { report: OwnMonth; locale: string }) {
  const { state, month, adjustments, figures } = report
  if (state === 'running' && adjustments.length === 0) return null
  const named = formatMonth(month, locale)
  return (
    <section aria-labelledby="month-report" className="mt-10 border-t pt-6">
      <h2 id="month-report" className="font-serif text-28">
        Report of {named}
      </h2>
      <StateLine report={report} locale={locale} />
      {state !== 'running' && (
        <dl className="mt-4 grid max-w-3xl grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
          {figuresOf(report, locale).map(([name, value]) => (
            <div key={name}>
              <dt className="text-14 text-faded">{name}</dt>
              <dd className="text-20 tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Adjustments
        title="Changed since it was closed"
        of={adjustments.filter(({ ofMonth }) => ofMonth === month)}
        types={report.leaveTypes}
        say={({ inMonth }) => `Counts in ${formatMonth(inMonth, locale)}`}
        locale={locale}
      />
      <Adjustments
        title="Of earlier months, counted here"
        of={adjustments.filter(({ ofMonth }) => ofMonth !== month)}
        types={report.leaveTypes}
        say={({ ofMonth }) => `Of ${formatMonth(ofMonth, locale)}`}
        locale={locale}
      />
      {state !== 'running' && <Answered report={report} locale={locale} />}
      {report.mayAnswer && (
        <AnswerMonth
          key={`${month} ${report.answer?.at}`}
          month={month}
          figures={plain(figures)}
          isConfirmed={report.answer?.answer === 'confirmed' && report.answer.isCurrent}
        />
      )}
    </section>
  )
}

function StateLine({ report: { state, closedAt, closedByName }, locale }: { report: OwnMonth; locale: string }) {
  const Icon = state === 'closed' ? Lock : CircleDashed
  const words =
    state === 'closed'
      ? `Closed by ${closedByName} on ${formatDate((closedAt ?? '').slice(0, 10), locale)}. These figures stay.`
      : state === 'provisional'
        ? 'Provisional: it can still change until it is closed.'
        : 'The month is not over yet.'
  return (
    <p className="mt-1 flex items-start gap-2 text-14 text-faded">
      <Icon aria-hidden size={16} strokeWidth={1.5} className="mt-0.5 shrink-0" />
      {words}
    </p>
  )
}

function figuresOf({ figures }: OwnMonth, locale: string): [string, string][] {
  return [
    ['Worked', formatDuration(figures.worked_minutes)],
    ['Due', formatDuration(figures.due_minutes)],
    ['Overtime', formatDuration(figures.overtime_minutes)],
    ['Missing', formatDuration(figures.missing_minutes)],
    ['Days present', String(figures.days_present)],
    ['Days absent', String(figures.days_absent)],
    ['Late', `${figures.delay_count} × · ${formatDuration(figures.delay_minutes)}`],
    ['Leave for lateness', chargedLeave(figures.charged_minutes, locale)],
  ]
}

function Adjustments({
  title,
  of,
  types,
  say,
  locale,
}: {
  title: string
  of: OwnAdjustment[]
  types: OwnMonth['leaveTypes']
  say: (adjustment: OwnAdjustment) => string
  locale: string
}) {
  if (of.length === 0) return null
  return (
    <div className="mt-6 max-w-3xl">
      <h3 className="font-medium">{title}</h3>
      <ul className="text-14">
        {of.map((one) => (
          <li key={one.id} className="border-b py-3">
            <p className="flex flex-wrap justify-between gap-x-6 gap-y-1">
              <span>{say(one)}</span>
              <span className="tabular-nums">{differenceWords(one.differences, types, locale)}</span>
            </p>
            <p className="mt-1 [overflow-wrap:anywhere]">{one.reason}</p>
            <p className="text-12 text-faded">
              {[one.madeByName, formatDate(one.madeAt.slice(0, 10), locale)].filter(Boolean).join(', ')}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Answered({ report: { answer }, locale }: { report: OwnMonth; locale: string }) {
  if (!answer) return null
  const day = formatDate(answer.at.slice(0, 10), locale)
  const Icon = answer.answer === 'confirmed' ? CircleCheck : CircleDashed
  return (
    <p className="mt-6 flex items-start gap-2 text-14">
      <Icon aria-hidden size={16} strokeWidth={1.5} className="mt-0.5 shrink-0 text-faded" />
      <span className="[overflow-wrap:anywhere]">
        {answer.answer === 'confirmed'
          ? `You confirmed it on ${day}${answer.isCurrent ? '' : '. It has changed since'}.`
          : `You said on ${day} that something is wrong: “${answer.text}”`}
      </span>
    </p>
  )
}

/** What is sent back, so that what was answered is what was shown. */
function plain(figures: OwnMonth['figures']): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => typeof value === 'number')) as Record<
    string,
    number
  >
}
