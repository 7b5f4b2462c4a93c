import { hourMarks } from './day-axis'
import { type Size, stripHeights } from './day-strip'
import type { Axis } from './strip-geometry'

type Props = { axis: Axis; zone: string; size?: Size }

/** Lines at the full hours of a strip: at those that are named below or above it; in a large one at the others too. */
export function HourLines({ axis, zone, size = 'row' }: Props) {
  const height = stripHeights[size]
  const marks = hourMarks(axis, zone, 6).filter((mark) => size === 'large' || mark.labelled)
  return marks.map((mark) => (
    <line
      key={mark.x}
      x1={`${mark.x}%`}
      x2={`${mark.x}%`}
      y1={mark.labelled ? 0 : height - 5}
      y2={height}
      className="stroke-line"
    />
  ))
}
