import type { DayCount } from '../attendance/count-day'
import type { DayMinutes } from '../attendance/day-view'

/**
 * What a month of somebody adds up to. Minutes are whole minutes of each date, added up: what one date has too much is
 * never taken for what another lacks. Ledger minutes are 480 a day. Source: design, "Worked, due, overtime".
 */
export type Figures = Omit<DayMinutes, 'lateMinutes'> & {
  /** Dates with an attendance, also on days off; and dates on which all that was due went by without one. */
  daysPresent: number
  daysAbsent: number
  /** Leave type id → ledger minutes. */
  leaveByType: Record<string, number>
  /** Waived lateness counts: it stays recorded. */
  delayCount: number
  delayMinutes: number
  /** Ledger minutes taken from annual leave for the lateness of the month. */
  chargedMinutes: number
  /** Attendances whose end nobody knows. */
  missedPunches: number
  /** Ledger minutes of annual leave by the lines up to the last of the month. */
  balanceMinutes: number
}

/** What days alone say. The other two stand in the leave ledger. */
export type CountedFigures = Omit<Figures, 'chargedMinutes' | 'balanceMinutes'>

/** What a date adds to its month. `leave`: of approved requests, in ledger minutes. */
export type DayFacts = {
  count: DayCount
  delayCount: number
  missedPunches: number
  leave: readonly { typeId: number; minutes: number }[]
}

export const noFigures: CountedFigures = {
  scheduledMinutes: 0,
  leaveMinutes: 0,
  dueMinutes: 0,
  workedMinutes: 0,
  overtimeMinutes: 0,
  missingMinutes: 0,
  daysPresent: 0,
  daysAbsent: 0,
  leaveByType: {},
  delayCount: 0,
  delayMinutes: 0,
  missedPunches: 0,
}

const presentStates: readonly DayCount['state'][] = ['present', 'open', 'unfinished']

/** Of one employee's days. */
export function figuresOf(days: readonly DayFacts[]): CountedFigures {
  const sum: CountedFigures = { ...noFigures, leaveByType: {} }
  for (const { count, delayCount, missedPunches, leave } of days) {
    sum.scheduledMinutes += count.scheduledMinutes
    sum.leaveMinutes += count.leaveMinutes
    sum.dueMinutes += count.dueMinutes
    sum.workedMinutes += count.workedMinutes
    sum.overtimeMinutes += count.overtimeMinutes
    sum.missingMinutes += count.missingMinutes
    sum.daysPresent += presentStates.includes(count.state) ? 1 : 0
    sum.daysAbsent += count.state === 'absent' ? 1 : 0
    sum.delayCount += delayCount
    sum.delayMinutes += count.lateMinutes
    sum.missedPunches += missedPunches
    for (const { typeId, minutes } of leave) {
      if (minutes > 0) sum.leaveByType[typeId] = (sum.leaveByType[typeId] ?? 0) + minutes
    }
  }
  return sum
}
