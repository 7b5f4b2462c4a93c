import { formatDate, formatMonth } from '@/lib/format'
import { CountOn } from './count-on'
import { type Chart, chartHeight, chartsOf, type Ink, type TrendMonth } from './trend-charts'
import type { Bar } from './trend-geometry'

/** Twelve months as four small charts, the last of them named in figures. Needs <StripInk> once on the page. `now`: when it was read. */
export function Trend({ months, locale, now }: { months: TrendMonth[]; locale: string; now: string }) {
  const pending = months.some((month) => month.pending)
  return (
    <section
      aria-label={`Twelve months up to ${formatMonth(months.at(-1)?.month ?? '', locale)}`}
      className="mb-8 grid grid-cols-1 gap-x-6 gap-y-6 min-[22rem]:grid-cols-2 sm:gap-x-8 xl:grid-cols-4 print:grid-cols-4 print:break-inside-avoid"
    >
      {chartsOf(months, locale).map((chart) => (
        <TrendChart key={chart.name} chart={chart} months={months} locale={locale} />
      ))}
      {pending && (
        <p role="status" className="col-span-full text-12 text-faded">
          Some months are still being counted.
          <CountOn asked={now} />
        </p>
      )}
    </section>
  )
}

function TrendChart({ chart, months, locale }: { chart: Chart; months: TrendMonth[]; locale: string }) {
  return (
    <figure className="min-w-0 [print-color-adjust:exact]">
      <figcaption className="flex min-h-17 flex-col">
        <h2 className="text-14 font-medium">{chart.name}</h2>
        <Key chart={chart} />
      </figcaption>
      <p aria-hidden className="h-4 text-12 text-faded tabular-nums">
        {chart.top}
      </p>
      <Drawing chart={chart} />
      <MonthLetters months={months} locale={locale} />
    </figure>
  )
}

function Key({ chart }: { chart: Chart }) {
  return (
    <dl className="mt-1 text-12">
      {chart.key.map(({ ink, word, value }) => (
        <div key={word} className="flex items-center gap-2">
          <dt className="flex items-center gap-2 text-faded">
            <Swatch ink={ink} />
            {word}
          </dt>
          <dd className="tabular-nums">{value || '–'}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Printed without hatches: browsers make a large picture of every bar that has one. Outline and tint tell bars apart as well. */
const looks: Record<Ink, string> = {
  worked: 'fill-present',
  due: 'fill-none stroke-edge',
  overtime: 'fill-present',
  missing: 'fill-[url(#ink-absent)] stroke-absent print:fill-none',
  leave: 'fill-[url(#ink-leave)] stroke-leave print:fill-leave/40',
  absent: 'fill-[url(#ink-absent)] stroke-absent print:fill-none',
  late: 'fill-[url(#ink-late)] stroke-late print:fill-late/40',
}

function Swatch({ ink }: { ink: Ink }) {
  return (
    <svg aria-hidden="true" width="14" height="10" className="shrink-0">
      <rect x="0.5" y="0.5" width="13" height="9" className={looks[ink]} />
    </svg>
  )
}

function Drawing({ chart }: { chart: Chart }) {
  return (
    <svg
      role="img"
      aria-label={`${chart.name}, ${chart.words}`}
      width="100%"
      height={chartHeight + 1}
      className="block overflow-visible"
    >
      {chart.top && <line x1="0" x2="100%" y1="0" y2="0" strokeDasharray="2 3" className="stroke-line" />}
      {chart.series.map(({ ink, bars }) =>
        bars.map((bar) => bar && <Column key={`${ink}${bar.x}`} {...bar} ink={ink} />),
      )}
      <line x1="0" x2="100%" y1={chart.base} y2={chart.base} className="stroke-edge" />
    </svg>
  )
}

function Column({ x, width, y, height, ink }: Bar & { ink: Ink }) {
  return <rect x={`${x}%`} width={`${width}%`} y={y} height={height} className={looks[ink]} />
}

/** Below the charts; the month that is looked at is the last. */
function MonthLetters({ months, locale }: { months: TrendMonth[]; locale: string }) {
  return (
    <p aria-hidden className="mt-1 grid grid-cols-12 text-center text-12 text-faded">
      {months.map(({ month }, index) => (
        <span key={month} className={index === months.length - 1 ? 'font-medium text-stamp' : ''}>
          {formatDate(`${month}-01`, locale, 'monthLetter')}
        </span>
      ))}
    </p>
  )
}
