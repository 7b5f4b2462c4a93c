import type { DayView } from '@/lib/attendance/day-view'
import { formatDuration } from '@/lib/format'
import { leaveDays } from '../leave/leave-words'

export type Lateness = Pick<DayView, 'lateMinutes' | 'waivedMinutes' | 'chargedMinutes'>

const halfADay = 240

/** '4 min late · 4 min of leave', '4 min late, waived', '14 min late, 4 min waived · 10 min of leave'; '' when nobody was late. */
export function lateInWords(late: Lateness, locale: string): string {
  return lateParts(late, locale).join(' · ')
}

/** The parts of that, each of which should stay on one line. */
export function lateParts(late: Lateness, locale: string): string[] {
  if (late.lateMinutes === 0) return []
  const waived = late.waivedMinutes === late.lateMinutes ? 'waived' : `${formatDuration(late.waivedMinutes)} waived`
  const what = `${formatDuration(late.lateMinutes)} late${late.waivedMinutes > 0 ? `, ${waived}` : ''}`
  return [what, chargeInWords(late.chargedMinutes, locale)].filter(Boolean)
}

/** Ledger minutes that lateness costs: '4 min of leave', from half a day on in days; '' for nothing. */
export function chargeInWords(minutes: number, locale: string): string {
  return minutes === 0 ? '' : `${chargedLeave(minutes, locale)} of leave`
}

/** The same where its heading says what it is: '4 min', '1 day', '0 min'. */
export function chargedLeave(minutes: number, locale: string): string {
  return minutes < halfADay ? formatDuration(minutes) : leaveDays(minutes, locale)
}
