import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DayCorrections } from '@/components/corrections/day-corrections'
import { DaySheet } from '@/components/day/day-sheet'
import { Steps } from '@/components/day/steps'
import { StripInk } from '@/components/day/strip-ink'
import { RefreshOn } from '@/components/live/refresh-on'
import { BackLink } from '@/components/people/back-link'
import { PageHeading } from '@/components/ui/page-heading'
import { monthView } from '@/lib/attendance/queries'
import { correctionsOn } from '@/lib/corrections/queries'
import { localDateSchema } from '@/lib/date-schema'
import { formatDate, formatMonth } from '@/lib/format'
import { addDays, formatInstant } from '@/lib/time'
import { pageContext } from '../../../page-context'
import { reader } from '../../../reader'

/** `correct`: the form is open, where a missed clock-out led here. */
type Props = { params: Promise<{ date: string }>; searchParams: Promise<{ correct?: string | string[] }> }

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const date = localDateSchema.safeParse((await params).date)
  return { title: date.success ? formatDate(date.data, (await reader()).locale, 'full') : 'Timesheet' }
}

export default async function DayPage({ params, searchParams }: Props) {
  const wanted = localDateSchema.safeParse((await params).date)
  if (!wanted.success) notFound()
  const date = wanted.data
  const ctx = await pageContext(`/timesheet/${date}`)
  const { locale } = await reader()
  const month = date.slice(0, 7)
  const day = (await monthView(ctx, month)).days.find((one) => one.date === date)
  if (!day) notFound()
  const corrections = await correctionsOn(ctx, ctx.actor.id, date)
  const { correct } = await searchParams
  const reading = { locale, zone: day.zone }
  const now = formatInstant(ctx.now, day.zone)
  const step = (other: string) => ({ href: `/timesheet/${other}`, label: formatDate(other, locale) })
  return (
    <>
      <StripInk />
      <RefreshOn topics={['attendance', 'leave']} employee={ctx.actor.id} />
      <PageHeading
        title={formatDate(date, locale)}
        above={<BackLink href={`/timesheet?month=${month}`}>{formatMonth(month, locale)}</BackLink>}
        actions={<Steps back={step(addDays(date, -1))} on={step(addDays(date, 1))} present={null} />}
      />
      <DaySheet day={day} now={now} reading={reading} />
      <DayCorrections
        key={date}
        day={day}
        corrections={corrections}
        reading={reading}
        now={now}
        begun={correct !== undefined}
      />
    </>
  )
}
