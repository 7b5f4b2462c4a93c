import type { MonthView } from '@/lib/attendance/day-view'
import { BookBegins } from '../day/book-begins'
import { MonthTable } from '../day/month-table'
import { MonthTotalRow } from '../day/month-totals'
import { Section } from '../ui/sheet'

type Props = { view: MonthView; now: string; isOver: boolean; hrefOf: (date: string) => string; locale: string }

/** The days of somebody's month as strips, each leading to itself; added up once the month is over. */
export function PersonDays({ view, now, isOver, hrefOf, locale }: Props) {
  return (
    <Section title="Days" className="mt-10">
      <BookBegins days={view.days} locale={locale} />
      <MonthTable
        view={view}
        now={now}
        hrefOf={hrefOf}
        total={isOver && <MonthTotalRow view={view} locale={locale} />}
        locale={locale}
      />
    </Section>
  )
}
