import { Fragment } from 'react'
import type { DayView } from '@/lib/attendance/day-view'
import { formatDuration } from '@/lib/format'
import { StatusMark } from '../ui/status-mark'
import { leaveNames } from './day-words'
import { type Lateness, lateParts } from './late-words'

type Marked = Pick<DayView, 'state' | 'holiday' | 'leave' | 'leaveMinutes' | 'unknown'> &
  Partial<Pick<DayView, 'outside'>> &
  Lateness

type Props = { day: Marked; locale: string; brief?: boolean; className?: string }

/**
 * What there is to say about a day, each as icon and word; nothing when everything went as planned. `brief`: beside a
 * strip, which says by itself that it is a holiday, a day off or a day of leave.
 */
export function DayMarks({ day, locale, brief = false, className = '' }: Props) {
  return (
    <span className={`flex flex-wrap gap-x-4 gap-y-1 ${className}`}>
      {day.holiday && !brief && (
        <StatusMark status="off" hatch={false}>
          Holiday
        </StatusMark>
      )}
      {day.state === 'off' && !day.holiday && !day.outside && !brief && <StatusMark status="off" hatch={false} />}
      {day.leave.length > 0 && !(brief && day.state === 'leave') && (
        <StatusMark status="leave" hatch={false}>
          <span className="wrap-anywhere whitespace-normal">
            {leaveNames(day.leave)}
            {day.state !== 'leave' && `, ${formatDuration(day.leaveMinutes)}`}
          </span>
        </StatusMark>
      )}
      {day.state === 'absent' && <StatusMark status="absent" hatch={false} />}
      {day.state === 'open' && (
        <StatusMark status="present" hatch={false}>
          In
        </StatusMark>
      )}
      {day.unknown && (
        <StatusMark status="unknown" hatch={false}>
          No clock-out
        </StatusMark>
      )}
      {day.lateMinutes > 0 && (
        <StatusMark status="late" hatch={false}>
          <LateWords late={day} locale={locale} />
        </StatusMark>
      )}
    </span>
  )
}

/** '12 min late · 12 min of leave', broken between the two alone. */
export function LateWords({ late, locale }: { late: Lateness; locale: string }) {
  return (
    <span className="whitespace-normal print:text-12">
      {lateParts(late, locale).map((part, index, parts) => (
        <Fragment key={part}>
          {index > 0 && ' '}
          <span className="inline-block">{index < parts.length - 1 ? `${part} ·` : part}</span>
        </Fragment>
      ))}
    </span>
  )
}

/** Whether a brief list of marks says anything. */
export function isMarked(day: Marked): boolean {
  const partlyOnLeave = day.leave.length > 0 && day.state !== 'leave'
  return day.unknown || day.lateMinutes > 0 || partlyOnLeave || day.state === 'absent' || day.state === 'open'
}
