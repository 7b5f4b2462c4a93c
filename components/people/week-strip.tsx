import type { ShiftPattern, Week } from '@/db/schema/schedule'

const dayMinutes = 24 * 60
const height = 16

/** How many minutes the axis of a week must show: a day, or into the next one when a night shift ends there. */
export function axisMinutes(week: Week): number {
  const latest = Math.max(dayMinutes, ...week.flat().map(({ end }) => end))
  return Math.ceil(latest / 60) * 60
}

/** One day of a schedule, to scale from midnight: shifts as outlines, breaks cut out. A picture of what words say beside it. */
export function WeekStrip({ shifts, axis }: { shifts: readonly ShiftPattern[]; axis: number }) {
  const x = (minutes: number) => `${(minutes / axis) * 100}%`
  return (
    <svg aria-hidden="true" width="100%" height={height} className="block overflow-visible">
      <line x1="0" x2="100%" y1={height - 0.5} y2={height - 0.5} className="stroke-line" />
      {hoursBetween(axis).map((hour) => (
        <line
          key={hour}
          x1={x(hour * 60)}
          x2={x(hour * 60)}
          y1={hour % 24 === 0 ? 0 : height - 4}
          y2={height}
          className="stroke-line"
        />
      ))}
      {shifts.flatMap(worked).map(({ start, end }) => (
        <rect
          key={start}
          x={x(start)}
          width={x(Math.max(0, end - start))}
          y={0.5}
          height={height - 1}
          className="fill-sheet stroke-edge"
        />
      ))}
    </svg>
  )
}

function hoursBetween(axis: number): number[] {
  return Array.from({ length: Math.floor(axis / 360) }, (_, index) => (index + 1) * 6)
}

/** The parts of a shift between its breaks. */
function worked({ start, end, breaks }: ShiftPattern): { start: number; end: number }[] {
  const edges = [start, ...breaks.flatMap((pause) => [pause.start, pause.end]), end]
  return edges.flatMap((edge, index) => (index % 2 === 0 ? [{ start: edge, end: edges[index + 1] ?? end }] : []))
}
