import { type ChartDay, columnOf, type Extent, monthStretches, restingStretches } from './chart-scale'

const place = ({ left, width }: Extent) => ({ left: `${left}%`, width: `${width}%` })
const column = 'absolute inset-y-0'
const layer = 'pointer-events-none absolute inset-y-0 right-0 left-(--names) overflow-clip [print-color-adjust:exact]'

/** What lies below all rows: days off and holidays as another paper, the weeks or months, today, and the chosen day. */
export function ChartPaper({
  days,
  today,
  chosen,
  wide,
}: {
  days: ChartDay[]
  today: string
  chosen: string
  /** Columns have room for words. */
  wide: boolean
}) {
  const now = columnOf(today, days)
  const looked = columnOf(chosen, days)
  return (
    <div aria-hidden className={layer}>
      {restingStretches(days).map(({ date, holiday, ...extent }) => (
        <span key={date} style={place(extent)} className={`${column} ${holiday ? 'paper-holiday' : 'paper-off'}`} />
      ))}
      {lines(days, wide).map(({ left }) => (
        <span key={left} style={{ left: `${left}%` }} className={`${column} border-l border-edge/50`} />
      ))}
      {now && (
        <span
          style={place(now)}
          className={`${column} border-stamp ${wide ? 'border-x-2 bg-[color-mix(in_srgb,var(--stamp)_6%,transparent)]' : 'border-l-2'}`}
        />
      )}
      {looked && chosen !== today && (
        <span style={place(looked)} className={`${column} border-ink ${wide ? 'border-x' : 'border-l-2'}`} />
      )}
    </div>
  )
}

/** Along their columns and above the bars, staying in sight while the rows pass. */
export function HolidayNames({ days }: { days: ChartDay[] }) {
  return (
    <div aria-hidden className={`${layer} z-5`}>
      {restingStretches(days).map(
        ({ date, holiday, ...extent }) =>
          holiday && (
            <span key={date} style={place(extent)} className={column}>
              <span className="sticky top-14 mx-auto block max-h-full w-fit truncate bg-paper py-1 text-12 leading-4 text-off [writing-mode:vertical-rl]">
                {holiday}
              </span>
            </span>
          ),
      )}
    </div>
  )
}

/** Where weeks begin, on columns too narrow for that where months do. */
function lines(days: ChartDay[], wide: boolean): Extent[] {
  if (!wide) return monthStretches(days).slice(1)
  return days.slice(1).flatMap(({ date, startsWeek }) => (startsWeek ? (columnOf(date, days) ?? []) : []))
}
