import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { HolidayImport } from '@/components/holiday-import/holiday-import'
import { AddHoliday } from '@/components/people/add-holiday'
import { CalendarDetails, NewCalendar } from '@/components/people/calendar-form'
import { HolidayYear } from '@/components/people/holiday-year'
import { SettingsHeading } from '@/components/people/settings-heading'
import { EmptyState } from '@/components/ui/empty-state'
import { summaryStyle } from '@/components/ui/summary-style'
import { mayChangeSchedules, mayReadSchedules } from '@/lib/schedule/policy'
import { listHolidayCalendars, listHolidays } from '@/lib/schedule/queries'
import { getSettings } from '@/lib/settings/queries'
import { localDate } from '@/lib/time'

export const metadata = { title: 'Holidays' }

type Props = { searchParams: Promise<{ calendar?: string | string[]; year?: string | string[] }> }
type Calendar = { id: number; name: string; is_default: boolean; holidays: number }

const everything = { page: 1, page_size: 500 }

export default async function HolidaysPage({ searchParams }: Props) {
  const asked = await searchParams
  const ctx = await pageContext('/team/settings/holidays')
  if (!mayReadSchedules(ctx.actor)) notFound()
  const [{ results: calendars }, settings] = await Promise.all([
    listHolidayCalendars(ctx, everything),
    getSettings(ctx),
  ])
  const thisYear = Number(localDate(ctx.now, settings.time_zone).slice(0, 4))
  const year = yearOf(asked.year) ?? thisYear
  const country = new Intl.DisplayNames('en', { type: 'region' }).of(settings.country) ?? settings.country
  const mayChange = mayChangeSchedules(ctx.actor)
  const calendar =
    calendars.find(({ id }) => String(id) === asked.calendar) ?? calendars.find((one) => one.is_default) ?? calendars[0]
  return (
    <>
      <SettingsHeading mayChange={mayChange} />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <aside className="space-y-4">
          <Calendars calendars={calendars} current={calendar?.id} year={year} />
          {mayChange && <NewCalendar />}
        </aside>
        {calendar ? (
          <section aria-labelledby="calendar">
            <YearHeading calendar={calendar} year={year} />
            <HolidayList ctx={ctx} calendar={calendar} year={year} mayChange={mayChange} />
            {mayChange && (
              <div key={calendar.id}>
                <AddHoliday calendar={calendar.id} year={year} />
                <details className="mt-4">
                  <summary className={summaryStyle}>Bring holidays in from a file</summary>
                  <div className="pt-4">
                    <HolidayImport calendar={calendar.id} year={thisYear} country={country} />
                  </div>
                </details>
                <CalendarDetails id={calendar.id} name={calendar.name} inUse={calendar.is_default} />
              </div>
            )}
          </section>
        ) : (
          <EmptyState>No calendar yet, so every working day counts. Add one to write holidays into it.</EmptyState>
        )}
      </div>
    </>
  )
}

async function HolidayList({
  ctx,
  calendar,
  year,
  mayChange,
}: {
  ctx: Parameters<typeof listHolidays>[0]
  calendar: Calendar
  year: number
  mayChange: boolean
}) {
  const range = { from: `${year}-01-01`, to: `${year}-12-31` }
  const { results } = await listHolidays(ctx, { ...everything, calendar: calendar.id, ...range })
  return (
    <div key={`${calendar.id} ${year}`}>
      {results.length === 0 && <EmptyState>No holiday written down for {year}.</EmptyState>}
      <HolidayYear calendar={calendar.id} holidays={results} mayChange={mayChange} />
    </div>
  )
}

function Calendars({ calendars, current, year }: { calendars: Calendar[]; current?: number; year: number }) {
  return (
    <nav aria-label="Calendars">
      <ul>
        {calendars.map(({ id, name, is_default }) => (
          <li key={id}>
            <Link
              href={`/team/settings/holidays?calendar=${id}&year=${year}`}
              prefetch={false}
              aria-current={id === current ? 'page' : undefined}
              className="flex min-h-11 flex-col justify-center border-l-2 border-line py-1 pl-4 break-words text-faded hover:text-ink aria-[current]:border-stamp aria-[current]:text-ink"
            >
              {name}
              {is_default && <span className="text-12 text-faded">The company’s</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function YearHeading({ calendar, year }: { calendar: Calendar; year: number }) {
  const href = (shown: number) => `/team/settings/holidays?calendar=${calendar.id}&year=${shown}`
  const arrow = 'grid size-11 place-items-center rounded-6 text-faded hover:text-ink'
  return (
    <div className="mb-4 flex items-center justify-between gap-4">
      <h2 id="calendar" className="min-w-0 font-serif text-28 break-words">
        {calendar.name}
      </h2>
      <p className="flex items-center tabular-nums">
        <Link href={href(year - 1)} prefetch={false} scroll={false} aria-label={`${year - 1}`} className={arrow}>
          <ChevronLeft aria-hidden size={20} strokeWidth={1.5} />
        </Link>
        <span className="text-20">{year}</span>
        <Link href={href(year + 1)} prefetch={false} scroll={false} aria-label={`${year + 1}`} className={arrow}>
          <ChevronRight aria-hidden size={20} strokeWidth={1.5} />
        </Link>
      </p>
    </div>
  )
}

function yearOf(text: string | string[] | undefined): number | null {
  return typeof text === 'string' && /^(19|20|21)\d\d$/.test(text) ? Number(text) : null
}
