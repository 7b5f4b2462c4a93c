'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { formatDate } from '@/lib/format'
import type { CalendarAnswer, CalendarRow } from '@/lib/leave/schema'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { partOn, statusWords } from './absence-words'
import { namedAtFirst } from './calendar-view'
import type { ChartDay } from './chart-scale'
import { useAwayOn } from './use-away-on'

const atMost = 500

type Props = {
  day: ChartDay
  /** The API's address of who is away on a date. */
  addressOf: (date: string) => string
  first: { date: string; answer: CalendarAnswer }
  /** `by` days on, also into another month. */
  onStep: (by: number) => void
  locale: string
}

/** The chart in words: everybody who is away on one day. */
export function AwayOnDay({ day, addressOf, first, onStep, locale }: Props) {
  const [all, setAll] = useState(false)
  const address = (date: string) => `${addressOf(date)}&page_size=${all ? atMost : namedAtFirst}`
  const firstAddress = `${addressOf(first.date)}&page_size=${namedAtFirst}`
  const { shown, isBusy, problem, retry } = useAwayOn(address(day.date), {
    address: firstAddress,
    answer: first.answer,
  })
  return (
    <section aria-label={`Away on ${formatDate(day.date, locale)}`} className="mb-4 border-y py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="flex items-center gap-2 print:hidden">
          <StepButton label="The day before" onClick={() => onStep(-1)} icon={ChevronLeft} />
          <StepButton label="The day after" onClick={() => onStep(1)} icon={ChevronRight} />
        </div>
        <div className="min-w-0">
          <h2 className="font-serif text-20">{formatDate(day.date, locale)}</h2>
          <p role="status" className="text-14 text-faded">
            {countWords(shown.count)}
            {restWords(day)}
          </p>
        </div>
      </div>
      {problem && (
        <ErrorNote title="Who is away could not be loaded" detail={problem.detail}>
          <Button variant="quiet" onClick={retry}>
            Try again
          </Button>
        </ErrorNote>
      )}
      {shown.results.length > 0 && (
        <ul
          aria-busy={isBusy}
          className="mt-2 grid max-h-60 grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-x-6 overflow-y-auto transition-opacity aria-busy:opacity-60 print:max-h-none"
        >
          {shown.results.map((row) => (
            <Person key={row.employee} row={row} date={day.date} />
          ))}
        </ul>
      )}
      {shown.count > shown.results.length && !all && (
        <Button variant="plain" className="mt-1" onClick={() => setAll(true)}>
          All {shown.count}
        </Button>
      )}
      {all && shown.count > atMost && (
        <p className="text-14 text-faded">The first {atMost}. Search or choose a department for the others.</p>
      )}
    </section>
  )
}

function Person({ row, date }: { row: CalendarRow; date: string }) {
  return (
    <li className="min-w-0 py-1 text-14">
      <span className="break-words">{row.name}</span>
      {row.away.map((absence) => (
        <span key={`${absence.from}${absence.from_part}`} className="ml-2 text-faded">
          <span
            aria-hidden
            className={`mr-1 inline-block h-3 w-3 border border-leave align-[-1px] ${absence.status === 'approved' ? 'hatch-leave' : 'border-dashed'}`}
          />
          {[statusWords(absence), partOn(absence, date)].filter(Boolean).join(', ')}
        </span>
      ))}
    </li>
  )
}

function StepButton({ label, onClick, icon: Icon }: { label: string; onClick: () => void; icon: typeof ChevronLeft }) {
  return (
    <Button variant="quiet" aria-label={label} className="px-0!" onClick={onClick}>
      <Icon aria-hidden size={20} strokeWidth={1.5} />
    </Button>
  )
}

function countWords(count: number): string {
  if (count === 0) return 'Nobody is away'
  return count === 1 ? 'One person is away' : `${count} people are away`
}

function restWords({ holiday, off }: ChartDay): string {
  if (holiday) return ` · ${holiday}`
  return off ? ' · Day off' : ''
}
