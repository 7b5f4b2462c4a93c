import type { DayView } from '@/lib/attendance/day-view'
import { formatDuration } from '../format'
import { StatusMark } from '../ui/status-mark'

type Marked = Pick<DayView, 'state' | 'holiday' | 'lateMinutes' | 'unknown'>

/** What there is to say about a day, each as hatch, icon and word; nothing when everything went as planned. */
export function DayMarks({ day, className = '' }: { day: Marked; className?: string }) {
  return (
    <span className={`flex flex-wrap gap-x-4 gap-y-1 ${className}`}>
      {day.holiday && <StatusMark status="off">{day.holiday}</StatusMark>}
      {day.state === 'off' && <StatusMark status="off" />}
      {day.state === 'absent' && <StatusMark status="absent" />}
      {day.state === 'open' && <StatusMark status="present">In</StatusMark>}
      {day.unknown && <StatusMark status="unknown">No clock-out</StatusMark>}
      {day.lateMinutes > 0 && <StatusMark status="late">{formatDuration(day.lateMinutes)} late</StatusMark>}
    </span>
  )
}

export function isMarked(day: Marked): boolean {
  return day.holiday !== null || day.unknown || day.lateMinutes > 0 || ['off', 'absent', 'open'].includes(day.state)
}
