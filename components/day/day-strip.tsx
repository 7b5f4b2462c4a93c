import type { ReactNode } from 'react'
import type { DayView } from '@/lib/attendance/day-view'
import type { Reading } from '@/lib/format'
import { dayInWords, leaveNames, outsideWords } from './day-words'
import { type Axis, type Span, type Strip, stripGeometry } from './strip-geometry'

export type Size = 'large' | 'row' | 'small'
/** Letters that fit into a strip on a phone; the strip's text has them all. */
const longest: Record<Size, number> = { large: 44, row: 20, small: 0 }
export const stripHeights: Record<Size, number> = { large: 56, row: 28, small: 16 }

type Props = {
  day: DayView
  axis: Axis
  /** The present moment, for the now-line and for whoever is still in. */
  now: string
  reading: Reading
  size?: Size
  lateNow?: { shiftStart: string } | null
  /** Lines at the full hours, behind everything: <HourLines>, or a use of those that many strips share. */
  hours?: ReactNode
  className?: string
}

/** A day drawn to scale: the one picture of a day, wherever one appears. Needs <StripInk> once on the page. */
export function DayStrip({ day, axis, now, reading, size = 'row', lateNow, hours, className = '' }: Props) {
  const height = stripHeights[size]
  const strip = stripGeometry(day, axis, now, lateNow)
  const word = wordOf(day)
  return (
    <svg
      role="img"
      aria-label={dayInWords(day, reading)}
      width="100%"
      height={height}
      className={`block overflow-visible ${className}`}
    >
      {hours}
      {day.state === 'off' && <rect width="100%" height={height} className="fill-[url(#ink-off)]" />}
      <Drawing strip={strip} height={height} quiet={day.holiday !== null} />
      {word && size !== 'small' && <Word {...word} strip={strip} height={height} size={size} />}
      {strip.now !== null && (
        <line
          x1={`${strip.now}%`}
          x2={`${strip.now}%`}
          y1={-3}
          y2={height + 3}
          strokeWidth={2}
          className="stroke-stamp"
        />
      )}
    </svg>
  )
}

function Drawing({ strip, height, quiet }: { strip: Strip; height: number; quiet: boolean }) {
  const base = height - 0.5
  const inset = Math.round(height / 7)
  return (
    <>
      <line x1="0" x2="100%" y1={base} y2={base} className="stroke-line" />
      {strip.absent.map((span) => (
        <Box key={span.x} span={span} y={0.5} height={height - 1} fill="fill-[url(#ink-absent)]" />
      ))}
      {strip.leave.map((span) => (
        <Box key={span.x} span={span} y={0.5} height={height - 1} fill="fill-[url(#ink-leave)]" />
      ))}
      {strip.late.map((span) => (
        <Box key={span.x} span={span} y={0.5} height={height - 1} fill="fill-[url(#ink-late)]" />
      ))}
      {strip.attended.map((span) => (
        <Box
          key={span.x}
          span={span}
          y={inset}
          height={height - 2 * inset}
          fill={span.fades ? 'fill-[url(#ink-fade)]' : 'fill-present'}
        />
      ))}
      {strip.shifts.map((span) => (
        <Box
          key={span.x}
          span={span}
          y={0.5}
          height={height - 1}
          fill={`fill-none stroke-edge ${quiet ? '[stroke-dasharray:2_3]' : ''}`}
        />
      ))}
    </>
  )
}

function Box({ span, y, height, fill }: { span: Span; y: number; height: number; fill: string }) {
  return <rect x={`${span.x}%`} width={`${span.width}%`} y={y} height={height} className={fill} />
}

/** What a day without work due is called. */
function wordOf(day: DayView): { word: string; ink: string } | null {
  if (day.holiday) return { word: day.holiday, ink: 'fill-off' }
  if (day.state === 'leave') return { word: leaveNames(day.leave), ink: 'fill-leave' }
  if (day.state !== 'off' || day.shifts.length > 0) return null
  return { word: day.outside ? outsideWords[day.outside] : 'Day off', ink: 'fill-off' }
}

type WordProps = { word: string; ink: string; strip: Strip; height: number; size: Size }

/** In the middle of the shift, or of the day without one; above what was worked. */
function Word({ word, ink, strip, height, size }: WordProps) {
  const first = strip.shifts[0]
  const last = strip.shifts.at(-1)
  const middle = first && last ? (first.x + last.x + last.width) / 2 : 50
  const worked = strip.attended.length > 0
  return (
    <text
      x={worked ? 4 : `${middle}%`}
      y={worked ? -3 : height / 2}
      dominantBaseline={worked ? 'auto' : 'central'}
      textAnchor={worked ? 'start' : 'middle'}
      className={`${ink} text-12 [paint-order:stroke] ${size === 'large' ? 'stroke-sheet' : 'stroke-paper'}`}
      strokeWidth={4}
    >
      {word.length > longest[size] ? `${word.slice(0, longest[size] - 1)}…` : word}
    </text>
  )
}
