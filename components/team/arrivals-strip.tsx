import { formatCount, formatTime, type Reading } from '@/lib/format'
import { formatInstant, localDate } from '@/lib/time'
import { HourScale } from '../day/hour-scale'
import { type Arrival, type Arrivals, arrivalBins } from './arrivals-bins'

const height = 56

type Props = {
  arrivals: Arrival[]
  /** When work begins today for each of whom it is known. */
  due: number[]
  now: Date
  reading: Reading
}

/** Today's arrivals over time, late ones hatched; lines where work usually begins. Nothing as long as nobody has come. Needs <StripInk>. */
export function ArrivalsStrip({ arrivals, due, now, reading }: Props) {
  const drawn = arrivalBins(arrivals, due, now.getTime())
  if (!drawn) return null
  const at = (time: number) => formatInstant(new Date(time), reading.zone)
  const axis = { from: at(drawn.axis.start), to: at(drawn.axis.end) }
  const words = arrivalsInWords(arrivals, now, reading)
  return (
    <figure className="mb-8">
      <figcaption className="mb-2 text-14 text-faded">{words}</figcaption>
      <svg role="img" aria-label={words} width="100%" height={height} className="block overflow-visible">
        <Bars drawn={drawn} />
        <line x1="0" x2="100%" y1={height - 0.5} y2={height - 0.5} className="stroke-edge" />
        {drawn.due.map((x) => (
          <line key={x} x1={`${x}%`} x2={`${x}%`} y1={0} y2={height} strokeDasharray="2 3" className="stroke-edge" />
        ))}
        {drawn.now !== null && (
          <line
            x1={`${drawn.now}%`}
            x2={`${drawn.now}%`}
            y1={-3}
            y2={height + 3}
            strokeWidth={2}
            className="stroke-stamp"
          />
        )}
      </svg>
      <div className="mt-1">
        <HourScale axis={axis} reading={reading} labels={5} />
      </div>
    </figure>
  )
}

/** Few people make low bars: four of them fill the height. */
const fewest = 4

function Bars({ drawn: { bins, most } }: { drawn: Arrivals }) {
  const unit = (height - 4) / Math.max(most, fewest)
  return bins.map(({ x, width, onTime, late }) => (
    <g key={x}>
      <rect
        x={`${x + width / 10}%`}
        width={`${width * 0.8}%`}
        y={height - onTime * unit}
        height={onTime * unit}
        className="fill-present"
      />
      <rect
        x={`${x + width / 10}%`}
        width={`${width * 0.8}%`}
        y={height - (onTime + late) * unit}
        height={late * unit}
        className="fill-[url(#ink-late)]"
      />
    </g>
  ))
}

/** '12 people have come today, from 07:31 to 09:10, 2 of them late.' Soon after midnight some came yesterday. */
function arrivalsInWords(arrivals: Arrival[], now: Date, reading: Reading): string {
  const times = arrivals.map(({ at }) => at)
  const [first, last] = [Math.min(...times), Math.max(...times)].map((time) => formatTime(new Date(time), reading))
  const late = arrivals.filter((one) => one.late).length
  const who = arrivals.length === 1 ? 'One person has' : `${formatCount(arrivals.length, 'person', 'people')} have`
  const isToday = localDate(new Date(Math.min(...times)), reading.zone) === localDate(now, reading.zone)
  const when = first === last ? `at ${first}` : `from ${first} to ${last}`
  return `${who} come${isToday ? ' today' : ''}, ${when}${late > 0 ? `, ${late} of them late` : ''}.`
}
