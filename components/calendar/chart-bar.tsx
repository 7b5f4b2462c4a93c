import { absenceWords, statusWords } from './absence-words'
import { type Absence, type ChartDay, extentOf } from './chart-scale'

type Props = { absence: Absence; days: ChartDay[]; today: string; locale: string }

/** One absence, drawn to scale: approved ones are hatched, pending ones an outline; the word where there is room. */
export function ChartBar({ absence, days, today, locale }: Props) {
  const extent = extentOf(absence, days)
  if (!extent) return null
  const words = absenceWords(absence, locale, today)
  const look = absence.status === 'approved' ? 'hatch-leave' : 'border-dashed bg-sheet'
  return (
    <li
      title={words}
      style={{ left: `${extent.left}%`, width: `${extent.width}%` }}
      className="@container absolute top-6 bottom-1.5 min-w-0.5 sm:top-1.5 px-px"
    >
      <span className={`flex h-full min-w-0 items-center border border-leave ${look}`}>
        <span className="sr-only">{words}</span>
        <span
          aria-hidden
          className="sticky left-[calc(var(--names)+2px)] mx-0.5 hidden min-w-0 truncate bg-sheet px-1 text-12 leading-4 text-leave @min-[2.75rem]:block"
        >
          {statusWords(absence)}
        </span>
      </span>
    </li>
  )
}
