import type { Metadata } from 'next'
import { CalendarFilter } from '@/components/calendar/calendar-filter'
import {
  askOf,
  type CalendarView,
  calendarHref,
  isNarrowed,
  isYear,
  namedAtFirst,
  readCalendarView,
  rowsOnAPage,
  spanOfTime,
} from '@/components/calendar/calendar-view'
import { ChartLegend } from '@/components/calendar/chart-legend'
import { chartDays } from '@/components/calendar/chart-scale'
import { TimeChoice } from '@/components/calendar/time-choice'
import { WallCalendar } from '@/components/calendar/wall-calendar'
import { WhoIsIn } from '@/components/calendar/who-is-in'
import { RefreshOn } from '@/components/live/refresh-on'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeading } from '@/components/ui/page-heading'
import { colleaguesIn } from '@/lib/attendance/colleagues-in'
import { colleaguesInQuery } from '@/lib/attendance/presence-schema'
import type { Context } from '@/lib/context'
import { firstDayOfWeek, formatCount, formatMonth, formatTime } from '@/lib/format'
import { calendarDepartments, calendarFor } from '@/lib/leave/calendar'
import { type CalendarAnswer, calendarQuery } from '@/lib/leave/schema'
import { todayOf, zoneOf } from '@/lib/people/queries'
import { sightOf } from '@/lib/people/who-sees-what'
import { pageContext } from '../../page-context'
import { reader } from '../../reader'

export const metadata: Metadata = { title: 'Calendar' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function CalendarPage({ searchParams }: Props) {
  const ctx = await pageContext('/calendar')
  const [given, today, { locale }] = await Promise.all([searchParams, todayOf(ctx, ctx.actor.id), reader()])
  const view = readCalendarView(given, today)
  const { from, to } = spanOfTime(view.time)
  const [first, onDay, departments, sight, zone] = await Promise.all([
    rowsFor(ctx, view, from, to, rowsOnAPage),
    rowsFor(ctx, { ...view, away: true }, view.day, view.day, namedAtFirst),
    calendarDepartments(ctx),
    sightOf(ctx),
    zoneOf(ctx, ctx.actor.id),
  ])
  const present = sight.colleaguesSeePresence === 'nobody' ? null : await colleaguesIn(ctx, colleaguesInQuery.parse({}))
  const title = isYear(view.time) ? view.time : formatMonth(view.time, locale)
  const days = chartDays(from, to, first, firstDayOfWeek(locale))
  return (
    <div className="print-across">
      <RefreshOn topics={present ? ['leave', 'attendance'] : ['leave']} />
      <PageHeading title={title} lead={countWords(first, view)} actions={<TimeChoice {...{ view, today, locale }} />} />
      <CalendarFilter view={view} departments={departments} />
      {present && (
        <WhoIsIn
          names={present.results.map(({ name }) => name)}
          count={present.count}
          at={formatTime(ctx.now, { locale, zone })}
        />
      )}
      {first.count > 0 ? (
        <WallCalendar
          key={calendarHref({ ...view, day: undefined })}
          {...{ view, title, days, first, onDay, today, locale }}
          actorId={ctx.actor.id}
        />
      ) : (
        <Nobody view={view} />
      )}
      <ChartLegend days={days} locale={locale} />
      {first.count === 1 && !isNarrowed(view) && (
        <div className="mt-6">
          <EmptyState>You are the only one in this calendar. Whoever you work with will stand here too.</EmptyState>
        </div>
      )}
    </div>
  )
}

function rowsFor(ctx: Context, view: CalendarView, from: string, to: string, pageSize: number) {
  return calendarFor(ctx, calendarQuery.parse({ ...askOf(view, from, to), page_size: pageSize }))
}

function countWords({ count, results }: CalendarAnswer, view: CalendarView): string {
  const people = count === 0 ? 'Nobody' : formatCount(count, 'person', 'people')
  if (isNarrowed(view)) return `${people} found`
  const isQuiet = count === results.length && results.every(({ away }) => away.length === 0)
  return isQuiet ? `${people}, nobody away in this ${isYear(view.time) ? 'year' : 'month'}` : people
}

function Nobody({ view }: { view: CalendarView }) {
  const everybody = calendarHref({ ...view, search: '', department: '', away: false })
  const words = view.search ? `Nobody here matches “${view.search}”.` : 'Nobody here is away in this time.'
  return <EmptyState action={<LinkButton href={everybody}>Show everybody</LinkButton>}>{words}</EmptyState>
}
