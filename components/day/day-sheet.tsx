import type { DayView } from '@/lib/attendance/day-view'
import { formatHours, type Reading } from '@/lib/format'
import { EmptyState } from '../ui/empty-state'
import { Section, Sheet } from '../ui/sheet'
import { DayDrawing } from './day-drawing'
import { differenceFigure, workedFigure } from './day-figures'
import { DayMarks } from './day-marks'
import { dayInWords } from './day-words'
import { PunchList } from './punch-list'

/** One day of somebody: drawn, in words, in figures, and the punches it stands on. Needs <StripInk>. */
export function DaySheet({ day, now, reading }: { day: DayView; now: string; reading: Reading }) {
  return (
    <>
      <Sheet>
        <DayDrawing day={day} now={now} reading={reading} />
        <p className="mt-4">{dayInWords(day, reading)}</p>
        <DayMarks day={day} locale={reading.locale} className="mt-2" />
        <Figures day={day} now={now} />
      </Sheet>
      <Recorded day={day} reading={reading} />
    </>
  )
}

function Figures({ day, now }: { day: DayView; now: string }) {
  const figures = [
    ['Worked', day.unknown ? 'Not known' : workedFigure(day) || formatHours(0)],
    ['Due', formatHours(day.dueMinutes)],
    ['Difference', day.unknown ? 'Not known' : differenceFigure(day, now) || '–'],
  ]
  return (
    <dl className="mt-6 grid grid-cols-3 gap-4 border-t pt-4 tabular-nums">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt className="text-14 text-faded">{name}</dt>
          <dd className="font-serif text-20">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Recorded({ day, reading }: { day: DayView; reading: Reading }) {
  return (
    <Section title="Punches" className="mt-10">
      {day.punches.length > 0 ? (
        <PunchList punches={day.punches} reading={reading} />
      ) : (
        <EmptyState>Nothing was recorded on this day.</EmptyState>
      )}
    </Section>
  )
}
