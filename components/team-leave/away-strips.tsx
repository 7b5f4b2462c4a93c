import { firstDayOfWeek, formatDate } from '@/lib/format'
import type { CalendarRow, LeaveDetailAnswer } from '@/lib/leave/schema'
import { absenceWords } from '../calendar/absence-words'
import { type Absence, type ChartDay, columnOf, extentOf } from '../calendar/chart-scale'
import { asAbsence, requestColumns } from './request-columns'

/** More columns than this cannot carry their days' figures. */
const figuresUpTo = 10

/** The applicant and who else is away, as strips over the asked days and the weeks they lie in. */
export function AwayStrips({
  request,
  away,
  locale,
  today,
}: {
  request: LeaveDetailAnswer
  away: CalendarRow[]
  locale: string
  today: string
}) {
  const days = requestColumns(request, firstDayOfWeek(locale))
  return (
    <div className="space-y-1 text-14">
      <Scale days={days} locale={locale} />
      <Strip
        name={request.employee_name}
        absences={[asAbsence(request)]}
        days={days}
        locale={locale}
        today={today}
        applicant
      />
      {away.map((row) => (
        <Strip key={row.employee} name={row.name} absences={row.away} days={days} locale={locale} today={today} />
      ))}
    </div>
  )
}

const line = 'grid grid-cols-[7rem_minmax(0,1fr)] items-center gap-3 sm:grid-cols-[9rem_minmax(0,1fr)]'

function Scale({ days, locale }: { days: ChartDay[]; locale: string }) {
  const everyDay = days.length <= figuresUpTo
  return (
    <div aria-hidden className={`${line} text-12 text-faded`}>
      <span />
      <span className="relative block h-8">
        {days.map((day, index) => {
          if (!everyDay && !day.startsWeek) return null
          const left = ((index + (everyDay ? 0.5 : 0)) / days.length) * 100
          return (
            <span
              key={day.date}
              style={{ left: `${left}%` }}
              className={`absolute bottom-0 text-center leading-4 whitespace-nowrap tabular-nums ${everyDay ? '-translate-x-1/2' : ''}`}
            >
              {everyDay && <span className="block">{formatDate(day.date, locale, 'weekdayShort').slice(0, 2)}</span>}
              {everyDay ? Number(day.date.slice(8)) : formatDate(day.date, locale, 'short')}
            </span>
          )
        })}
      </span>
    </div>
  )
}

function Strip({
  name,
  absences,
  days,
  locale,
  today,
  applicant = false,
}: {
  name: string
  absences: Absence[]
  days: ChartDay[]
  locale: string
  today: string
  applicant?: boolean
}) {
  const words = absences.map((absence) => absenceWords(absence, locale, today)).join('; ')
  return (
    <div className={line}>
      <span className={`truncate ${applicant ? 'font-medium' : ''}`} title={name}>
        {name}
      </span>
      <svg role="img" aria-label={`${name}. ${words}`} width="100%" height={24} className="block">
        {days.map((day) => {
          const column = columnOf(day.date, days)
          if (!column) return null
          return (
            <g key={day.date}>
              {day.off && (
                <rect x={`${column.left}%`} width={`${column.width}%`} height={24} className="fill-[url(#ink-off)]" />
              )}
              <line
                x1={`${column.left}%`}
                x2={`${column.left}%`}
                y1={day.startsWeek ? 0 : 18}
                y2={24}
                className="stroke-line"
              />
            </g>
          )
        })}
        {absences.map((absence) => {
          const at = extentOf(absence, days)
          if (!at) return null
          return (
            <rect
              key={absence.from}
              x={`${at.left}%`}
              width={`${at.width}%`}
              y={3.5}
              height={17}
              className={`stroke-leave ${absence.status === 'pending' ? 'fill-none [stroke-dasharray:3_3]' : 'fill-[url(#ink-leave)]'}`}
            />
          )
        })}
        <line x1="0" x2="100%" y1={23.5} y2={23.5} className="stroke-line" />
      </svg>
    </div>
  )
}
