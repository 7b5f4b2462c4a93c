import type { MonthView } from '@/lib/attendance/day-view'
import { formatMonth } from '@/lib/format'
import { commonHours } from '../day/day-axis'
import { DayTable } from '../day/day-table'
import { MonthTotalRow } from '../day/month-totals'
import { Section } from '../ui/sheet'

type Props = { view: MonthView; now: string; isOver: boolean; hrefOf: (date: string) => string; locale: string }

/** The days of somebody's month as strips, each leading to itself; added up once the month is over. */
export function PersonDays({ view, now, isOver, hrefOf, locale }: Props) {
  return (
    <Section title="Days" className="mt-10">
      <DayTable
        label={`Days of ${formatMonth(view.month, locale)}`}
        days={view.days}
        hours={commonHours(view.days, now)}
        now={now}
        today={view.today}
        locale={locale}
        hrefOf={hrefOf}
        total={isOver && <MonthTotalRow totals={view.totals} locale={locale} />}
      />
    </Section>
  )
}
