import { formatDate } from '@/lib/format'
import type { ChartDay } from './chart-scale'

/** What the patterns of the chart mean, and its public holidays by name. */
export function ChartLegend({ days, locale }: { days: ChartDay[]; locale: string }) {
  const holidays = days.flatMap(({ date, holiday }) =>
    holiday ? [`${formatDate(date, locale, 'short')} ${holiday}`] : [],
  )
  return (
    <div className="mt-3 space-y-1 text-12 text-faded">
      <ul aria-label="Patterns" className="flex flex-wrap gap-x-6 gap-y-1 [print-color-adjust:exact]">
        <Pattern look="border border-leave hatch-leave">Away</Pattern>
        <Pattern look="border border-dashed border-leave">Asked for</Pattern>
        <Pattern look="border paper-off">Day off</Pattern>
        <Pattern look="border paper-holiday">Public holiday</Pattern>
      </ul>
      {holidays.length > 0 && <p>Public holidays: {holidays.join(' · ')}</p>}
    </div>
  )
}

function Pattern({ look, children }: { look: string; children: string }) {
  return (
    <li className="flex items-center gap-2">
      <span aria-hidden className={`h-3 w-6 ${look}`} />
      {children}
    </li>
  )
}
