import type { CorrectionAnswer, DayFigures } from '@/lib/corrections/schema'
import { formatDate, formatDuration, formatMoment, formatTime, type Reading } from '@/lib/format'

/** 'Lea Lead approved it, 23 Nov, 14:02'; who waits for whom. */
export function stateWords(correction: CorrectionAnswer, reading: Reading): string {
  const { status, proposed_by_name, decided_by_name, decided_at, proposed_at, employee, proposed_by } = correction
  if (status === 'pending') return `Waits for a decision since ${formatMoment(proposed_at, reading)}`
  const when = decided_at ? `, ${formatMoment(decided_at, reading)}` : ''
  if (status === 'approved' && proposed_by !== employee) return `${proposed_by_name} corrected it${when}`
  const did = { approved: 'approved', rejected: 'rejected', withdrawn: 'withdrew' }[status]
  return `${decided_by_name ?? 'Daybook'} ${did} it${when}`
}

type Asked = Pick<CorrectionAnswer, 'date' | 'removes' | 'days'>

/** 'Monday 23 November: 08:00–16:30 instead of 08:00–…'; of a day of which nothing is recorded only what there would be. */
export function correctionInWords({ date, days }: Asked, reading: Reading): string {
  const day = formatDate(date, reading.locale)
  const effect = days.find((one) => one.date === date)
  if (!effect) return day
  const [was, is] = [timesOf(effect.before, reading), timesOf(effect.after, reading)]
  if (!was) return `${day}: ${is}, where nothing is recorded`
  return `${day}: ${is || 'nothing'} instead of ${was}`
}

/** '7 h 30 min worked, 15 min late, 15 min of leave less': what it comes to on its date and in its month. */
export function effectInWords({ date, days }: Asked): string {
  const effect = days.find((one) => one.date === date)
  if (!effect) return ''
  const { before, after } = effect
  const charge = after.month_charged_minutes - before.month_charged_minutes
  const lateness = before.late_minutes > 0 && after.late_minutes === 0 ? 'no longer late' : ''
  const parts = [
    after.unknown ? 'hours not known' : `${formatDuration(after.worked_minutes)} worked`,
    after.late_minutes > 0 ? `${formatDuration(after.late_minutes)} late` : lateness,
    charge === 0 ? '' : `${formatDuration(Math.abs(charge))} of leave ${charge > 0 ? 'charged' : 'given back'}`,
  ]
  return parts.filter(Boolean).join(', ')
}

/** '08:00–12:00, 13:00–…'; '' of a day without attendance. */
export function timesOf({ attendances }: Pick<DayFigures, 'attendances'>, reading: Reading): string {
  return attendances
    .map(({ clock_in, clock_out }) => {
      return `${formatTime(clock_in, reading)}–${clock_out ? formatTime(clock_out, reading) : '…'}`
    })
    .join(', ')
}
