import { formatTime, type Reading } from '@/lib/format'
import { hourMarks } from './day-axis'
import type { Axis } from './strip-geometry'

type Props = { axis: Axis; reading: Reading; labels?: number; className?: string }

/** The hours below (or above) strips that share an axis; what it says stands in each strip's own text. */
export function HourScale({ axis, reading, labels = 6, className = 'block' }: Props) {
  const marks = hourMarks(axis, reading.zone, labels).filter((mark) => mark.labelled)
  return (
    <svg aria-hidden="true" width="100%" height={16} className={`overflow-visible ${className}`}>
      {marks.map((mark) => (
        <text key={mark.x} x={`${mark.x}%`} y={12} textAnchor="middle" className="fill-faded text-12 tabular-nums">
          {shortHour(mark.instant, reading)}
        </text>
      ))}
    </svg>
  )
}

/** '8 AM' instead of '8:00 AM'; '08:00' stays. */
function shortHour(instant: string, reading: Reading): string {
  const text = formatTime(instant, reading)
  return /[a-z]/i.test(text) ? text.replace(':00', '') : text
}
