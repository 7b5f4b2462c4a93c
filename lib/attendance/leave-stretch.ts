import type { TimeSpan } from '../schedule/part-of-day'
import { addDays, type LocalDate } from '../time'
import { type DayGround, employedDay } from './build-day'

type Facts = Pick<DayGround, 'ground' | 'employed'>

/** Whether leave is what comes before and after an instant: also in a break between two spans of it. */
export function isOnLeaveAt(leave: TimeSpan[], due: TimeSpan[], now: Date): boolean {
  if (leave.length === 0) return false
  const spans = [
    ...due.map((span) => ({ ...span, isLeave: false })),
    ...leave.map((span) => ({ ...span, isLeave: true })),
  ]
  spans.sort((a, b) => a.start.getTime() - b.start.getTime())
  const before = spans.findLast((span) => span.start <= now)
  const after = spans.find((span) => span.end > now)
  return before?.isLeave === true && after?.isLeave === true
}

/** When the leave that holds `now` ends, over days off and holidays: before work is due again. null: it is over for today. */
export function leaveUntil(facts: Facts, date: LocalDate, now: Date): Date | null {
  const last = datesOf(facts, date).at(-1) ?? date
  let until: Date | null = null
  for (let at = date; at <= last; at = addDays(at, 1)) {
    const day = employedDay(facts, at)
    const due = day.due.find((span) => span.end > now)
    const ahead = day.leave.filter((span) => span.end > now && (!due || span.end <= due.start))
    until = ahead.at(-1)?.end ?? until
    if (due) return until
  }
  return until
}

/** When it began: after work was last due. null: it begins later today. */
export function leaveSince(facts: Facts, date: LocalDate, now: Date): Date | null {
  const first = datesOf(facts, date)[0] ?? date
  let since: Date | null = null
  for (let at = date; at >= first; at = addDays(at, -1)) {
    const day = employedDay(facts, at)
    const due = day.due.findLast((span) => span.start <= now)
    const behind = day.leave.filter((span) => span.start <= now && (!due || span.start >= due.end))
    since = behind[0]?.start ?? since
    if (due) return since
  }
  return since
}

function datesOf({ ground }: Facts, date: LocalDate): LocalDate[] {
  return [date, ...ground.leave.map((one) => one.date)].sort()
}
