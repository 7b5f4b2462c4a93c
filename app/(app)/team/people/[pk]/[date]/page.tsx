import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { DayCorrections } from '@/components/corrections/day-corrections'
import { DaySheet } from '@/components/day/day-sheet'
import { Steps } from '@/components/day/steps'
import { StripInk } from '@/components/day/strip-ink'
import { RefreshOn } from '@/components/live/refresh-on'
import { BackLink } from '@/components/people/back-link'
import { PageHeading } from '@/components/ui/page-heading'
import type { MonthView } from '@/lib/attendance/day-view'
import { monthView } from '@/lib/attendance/queries'
import type { Context } from '@/lib/context'
import { whoseCorrections } from '@/lib/corrections/decidable-employee'
import { correctionsOn } from '@/lib/corrections/queries'
import { localDateSchema } from '@/lib/date-schema'
import { isAppError } from '@/lib/errors'
import { formatDate } from '@/lib/format'
import { mayListEmployees } from '@/lib/people/policy'
import { addDays, formatInstant } from '@/lib/time'

export const metadata: Metadata = { title: 'Day' }

/** `correct`: the form is open, where a missed clock-out led here. */
type Props = {
  params: Promise<{ pk: string; date: string }>
  searchParams: Promise<{ correct?: string | string[] }>
}

/** A day of somebody the reader manages, in the zone they worked in. */
export default async function TeamDayPage({ params, searchParams }: Props) {
  const [{ pk, date: given }, { correct }] = await Promise.all([params, searchParams])
  const wanted = localDateSchema.safeParse(given)
  if (!wanted.success || !/^[1-9]\d{0,8}$/.test(pk)) notFound()
  const date = wanted.data
  const ctx = await pageContext(`/team/people/${pk}/${date}`)
  if (!mayListEmployees(ctx.actor)) notFound()
  const [{ locale }, month] = await Promise.all([reader(), monthOr404(ctx, date, Number(pk))])
  const [corrections, somebody] = await Promise.all([
    correctionsOn(ctx, Number(pk), date),
    whoseCorrections(ctx, Number(pk)),
  ])
  const day = month.days.find((one) => one.date === date) ?? notFound()
  const now = formatInstant(ctx.now, day.zone)
  const reading = { locale, zone: day.zone }
  const step = (other: string) => ({ href: `/team/people/${pk}/${other}`, label: formatDate(other, locale) })
  return (
    <>
      <StripInk />
      <RefreshOn topics={['attendance', 'leave']} employee={Number(pk)} />
      <PageHeading
        title={formatDate(date, locale)}
        above={<BackLink href={`/team/people/${pk}`}>{month.name}</BackLink>}
        actions={<Steps back={step(addDays(date, -1))} on={step(addDays(date, 1))} present={null} />}
      />
      <DaySheet day={day} now={now} reading={reading} />
      <DayCorrections
        key={`${pk} ${date}`}
        day={day}
        corrections={corrections}
        reading={reading}
        now={now}
        somebody={somebody}
        begun={correct !== undefined}
      />
    </>
  )
}

async function monthOr404(ctx: Context, date: string, employeeId: number): Promise<MonthView> {
  try {
    return await monthView(ctx, date.slice(0, 7), employeeId)
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') notFound()
    throw error
  }
}
