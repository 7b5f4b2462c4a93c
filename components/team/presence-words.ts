import type { Presence, PresenceState } from '@/lib/attendance/presence'
import { formatDate, formatDuration, formatTime, type Reading } from '@/lib/format'
import { localDate } from '@/lib/time'

export const stateWords: Record<PresenceState, string> = {
  late: 'Late',
  absent: 'Absent',
  in: 'In',
  break: 'On break',
  later: 'Not yet due',
  on_leave: 'On leave',
  left: 'Gone',
  off: 'Off',
}

type Told = Pick<Presence, 'state' | 'since' | 'until' | 'lateMinutes' | 'holiday' | 'leave'> & {
  clocking: 'required' | 'none'
}

/** Since when, and until when it is expected: 'since 08:04, until 17:00', 'due at 08:00, 12 min late', 'back at 13:00'. */
export function presenceInWords(told: Told, reading: Reading, now: Date): string {
  const at = (instant: Date) => moment(instant, reading, now)
  const since = told.since && `since ${at(told.since)}`
  const parts: Record<PresenceState, (string | null)[]> = {
    late: [told.since && `due at ${at(told.since)}`, told.lateMinutes > 0 ? lateWords(told) : 'not there'],
    absent: [told.since && `due at ${at(told.since)}`, 'did not come'],
    in: [since, told.until && `until ${at(told.until)}`],
    break: [since, told.until && `back at ${at(told.until)}`],
    later: [told.until && `due at ${at(told.until)}`],
    on_leave: [told.leave.join(' and '), since, told.until && `until ${at(told.until)}`],
    left: [since ?? 'nobody knows since when'],
    off: [told.holiday ?? (told.clocking === 'none' ? 'does not clock' : 'nothing due')],
  }
  return parts[told.state].filter(Boolean).join(', ')
}

/** '12 min late'; '' when they were not. */
export function lateWords({ lateMinutes }: Pick<Presence, 'lateMinutes'>): string {
  return lateMinutes > 0 ? `${formatDuration(lateMinutes)} late` : ''
}

/** '08:04'; of another day, unless a night ago, the date: 'Wed 25 Nov'. */
function moment(instant: Date, reading: Reading, now: Date): string {
  const isToday = localDate(instant, reading.zone) === localDate(now, reading.zone)
  const isNear = Math.abs(instant.getTime() - now.getTime()) < 14 * 3_600_000
  if (isToday || isNear) return formatTime(instant, reading)
  return formatDate(localDate(instant, reading.zone), reading.locale, 'short')
}
