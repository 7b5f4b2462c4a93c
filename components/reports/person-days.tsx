import type { MonthView } from '@/lib/attendance/day-view'
import { MonthTable } from '../day/month-table'
import { MonthTotalRow } from '../day/month-totals'
import { Section } from '../ui/sheet'

type Props = { view: MonthView; now: string; isOver: boolean; hrefOf: (date: string) => string; locale: string }

/** The days of somebody's month as strips, each leading to itself; added up once the month is over. */
export function PersonDays({ view, now, isOver, hrefOf, locale }: Props) {
  return (
    <Section title="Days" className="mt-10">
      <MonthTable
        view={view}
        now={now}
        hrefOf={hrefOf}
        total={isOver && <MonthTotalRow totals={view.totals} locale={locale} />}
        locale={locale}
      />
    </Section>
  )
}
