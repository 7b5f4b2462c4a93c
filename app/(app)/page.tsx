import type { Metadata } from 'next'
import { ClockPanel } from '@/components/clock/clock-panel'
import { type ClockView, clockView, lateMinutesAt } from '@/components/clock/clock-state'
import { commonHours } from '@/components/day/day-axis'
import { DayDrawing } from '@/components/day/day-drawing'
import { DayTable, ownDayHref } from '@/components/day/day-table'
import { PunchList } from '@/components/day/punch-list'
import { StripInk } from '@/components/day/strip-ink'
import { WeekStrips } from '@/components/day/week-strips'
import { leaveDays } from '@/components/leave/leave-words'
import { RefreshOn } from '@/components/live/refresh-on'
import { FirstSteps } from '@/components/setup/first-steps'
import { TextLink } from '@/components/ui/link-button'
import { PageHeading } from '@/components/ui/page-heading'
import { Section, Sheet } from '@/components/ui/sheet'
import type { TodayView } from '@/lib/attendance/day-view'
import { todayView } from '@/lib/attendance/queries'
import { waitsOn } from '@/lib/corrections/queries'
import { firstDayOfWeek, formatCount, formatDate, formatWorkedOf } from '@/lib/format'
import { firstSteps } from '@/lib/settings/first-steps'
import { pageContext } from '../page-context'
import { reader } from '../reader'

export const metadata: Metadata = { title: 'Today' }

export default async function TodayPage() {
  const ctx = await pageContext('/')
  const { locale } = await reader()
  const view = await todayView(ctx, firstDayOfWeek(locale))
  const today = view.now.slice(0, 10)
  const clock = clockView(view)
  const [steps, missedWaits] = await Promise.all([
    firstSteps(ctx, today),
    clock.missedDate !== null && waitsOn(ctx, clock.missedDate),
  ])
  return (
    <>
      <StripInk />
      <RefreshOn topics={['attendance', 'leave']} employee={ctx.actor.id} />
      <PageHeading title={formatDate(today, locale)} />
      {steps && <FirstSteps {...steps} />}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-10">
          <TheDay {...{ view, clock, missedWaits, locale }} person={ctx.actor.id} />
          {view.day.punches.length > 0 && (
            <Section
              title={view.day.date === today ? 'Punches today' : `Punches of ${formatDate(view.day.date, locale)}`}
            >
              <PunchList punches={view.day.punches} reading={{ locale, zone: view.zone }} />
            </Section>
          )}
        </div>
        <Week view={view} today={today} locale={locale} />
      </div>
      <LastDays view={view} today={today} locale={locale} />
    </>
  )
}

type DayProps = { view: TodayView; clock: ClockView; missedWaits: boolean; person: number; locale: string }

function TheDay({ view, clock, missedWaits, person, locale }: DayProps) {
  const lateNow = lateMinutesAt(clock, Date.parse(view.now)) > 0 ? view.lateIfNow : null
  return (
    <Sheet>
      <ClockPanel person={person} view={clock} missedWaits={missedWaits} />
      <div className="mt-6">
        <DayDrawing day={view.day} now={view.now} reading={{ locale, zone: view.zone }} lateNow={lateNow} />
      </div>
    </Sheet>
  )
}

function Week({ view, today, locale }: { view: TodayView; today: string; locale: string }) {
  const { days, workedMinutes, dueMinutes } = view.week
  return (
    <div className="min-w-0 space-y-10">
      <Section
        title="This week"
        action={<span className="tabular-nums">{formatWorkedOf(workedMinutes, dueMinutes)}</span>}
      >
        <WeekStrips days={days} now={view.now} today={today} locale={locale} />
      </Section>
      <section className="flex items-baseline justify-between gap-4 border-b pb-2">
        <h2 className="font-serif text-20">Leave</h2>
        <TextLink href="/leave" className="tabular-nums">
          {leaveLine(view, locale)}
        </TextLink>
      </section>
    </div>
  )
}

/** '14 days left · 1 request waiting'. */
function leaveLine({ leaveMinutes, waitingRequests }: TodayView, locale: string): string {
  const waiting = waitingRequests > 0 ? ` · ${formatCount(waitingRequests, 'request')} waiting` : ''
  return `${leaveDays(leaveMinutes, locale)} left${waiting}`
}

function LastDays({ view, today, locale }: { view: TodayView; today: string; locale: string }) {
  const days = view.lastDays.filter((day) => day.shifts.length > 0 || day.attendances.length > 0 || day.holiday)
  if (days.length === 0) return null
  return (
    <Section title="Last days" className="mt-10" action={<TextLink href="/timesheet">Timesheet</TextLink>}>
      <DayTable
        label="Last days"
        days={days}
        hours={commonHours(days, view.now)}
        now={view.now}
        today={today}
        locale={locale}
        dateStyle="short"
        hrefOf={ownDayHref}
      />
    </Section>
  )
}
