import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DayDrawing } from '@/components/day/day-drawing'
import { differenceFigure, workedFigure } from '@/components/day/day-figures'
import { DayMarks } from '@/components/day/day-marks'
import { dayInWords } from '@/components/day/day-words'
import { PunchList } from '@/components/day/punch-list'
import { Steps } from '@/components/day/steps'
import { StripInk } from '@/components/day/strip-ink'
import { RefreshOn } from '@/components/live/refresh-on'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/link-button'
import { PageHeading } from '@/components/ui/page-heading'
import { Section, Sheet } from '@/components/ui/sheet'
import type { DayView } from '@/lib/attendance/day-view'
import { monthView } from '@/lib/attendance/queries'
import { localDateSchema } from '@/lib/date-schema'
import { formatDate, formatHours, formatMonth, type Reading } from '@/lib/format'
import { addDays, formatInstant } from '@/lib/time'
import { pageContext } from '../../../page-context'
import { reader } from '../../../reader'

type Props = { params: Promise<{ date: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const date = localDateSchema.safeParse((await params).date)
  return { title: date.success ? formatDate(date.data, (await reader()).locale, 'full') : 'Timesheet' }
}

export default async function DayPage({ params }: Props) {
  const wanted = localDateSchema.safeParse((await params).date)
  if (!wanted.success) notFound()
  const date = wanted.data
  const ctx = await pageContext(`/timesheet/${date}`)
  const { locale } = await reader()
  const month = date.slice(0, 7)
  const day = (await monthView(ctx, month)).days.find((one) => one.date === date)
  if (!day) notFound()
  const reading = { locale, zone: day.zone }
  const now = formatInstant(ctx.now, day.zone)
  const step = (other: string) => ({ href: `/timesheet/${other}`, label: formatDate(other, locale) })
  return (
    <>
      <StripInk />
      <RefreshOn topics={['attendance', 'leave']} employee={ctx.actor.id} />
      <PageHeading
        title={formatDate(date, locale)}
        above={<TextLink href={`/timesheet?month=${month}`}>{formatMonth(month, locale)}</TextLink>}
        actions={<Steps back={step(addDays(date, -1))} on={step(addDays(date, 1))} present={null} />}
      />
      <Sheet>
        <DayDrawing day={day} now={now} reading={reading} />
        <p className="mt-4">{dayInWords(day, reading)}</p>
        <DayMarks day={day} locale={locale} className="mt-2" />
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
