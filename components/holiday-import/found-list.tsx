'use client'

import { formatCount, formatDate } from '@/lib/format'
import type { HolidayCheck } from '@/lib/schedule/schema'
import { useReader } from '../reader'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { byYear, type Found } from './found'

type Choose = { chosen: ReadonlySet<string>; onChoose: (dates: string[], isChosen: boolean) => void }

/** The dates of a file by year: new ones to be chosen, the others with what the calendar calls them. */
export function FoundList({ holidays, ...choose }: { holidays: Found[] } & Choose) {
  return byYear(holidays).map(({ year, holidays }) => (
    <FoundYear key={year} year={year} holidays={holidays} {...choose} />
  ))
}

function FoundYear({ year, holidays, chosen, onChoose }: { year: string; holidays: Found[] } & Choose) {
  const open = holidays.filter(({ there }) => !there).map(({ date }) => date)
  const all = open.every((date) => chosen.has(date))
  return (
    <fieldset>
      <legend className="font-serif text-20 tabular-nums">{year}</legend>
      {open.length > 1 && (
        <Button variant="plain" onClick={() => onChoose(open, !all)}>
          {all ? `None of ${year}` : `All ${open.length} of ${year}`}
        </Button>
      )}
      <ul className="divide-y border-y">
        {holidays.map((holiday) => (
          <li key={holiday.date} className="py-1">
            <FoundDate holiday={holiday} isChosen={chosen.has(holiday.date)} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function FoundDate({ holiday, isChosen, onChoose }: { holiday: Found; isChosen: boolean } & Pick<Choose, 'onChoose'>) {
  const { locale } = useReader()
  const { date, name, note, there, is_closed } = holiday
  const words = (
    <span className="grid min-w-0 gap-x-6 sm:grid-cols-[9rem_1fr] sm:items-baseline">
      <span className="text-14 text-faded tabular-nums">{formatDate(date, locale, 'short')}</span>
      <span className="min-w-0 break-words">
        {name}
        {note && <span className="ml-3 text-14 text-faded">{note}</span>}
      </span>
    </span>
  )
  if (there) {
    return (
      <div className="flex min-h-11 flex-wrap items-center gap-x-3 pl-8 text-faded">
        {words}
        <span className="text-14">{there === name ? 'There already' : `There already as “${there}”`}</span>
      </div>
    )
  }
  return (
    <Checkbox
      name={`holiday-${date}`}
      label={words}
      hint={
        is_closed ? 'In a month that is closed: what it changes becomes an adjustment, and you are asked why.' : null
      }
      checked={isChosen}
      onChange={(event) => onChoose([date], event.target.checked)}
    />
  )
}

/** What of a file could not be read, by its lines. */
export function UnreadLines({ problems, others }: { problems: HolidayCheck['problems']; others: boolean }) {
  if (problems.length === 0) return null
  return (
    <section aria-label="What could not be read" className="border-l-2 border-absent pl-4">
      <p className="font-medium">
        {formatCount(problems.length, 'line')} could not be read.
        {others && ' The other dates can be added all the same.'}
      </p>
      <ul className="mt-1 space-y-1 text-14">
        {problems.map(({ line, message }) => (
          <li key={`${line} ${message}`} className="break-words">
            <span className="tabular-nums">Line {line}:</span> {message}
          </li>
        ))}
      </ul>
    </section>
  )
}
