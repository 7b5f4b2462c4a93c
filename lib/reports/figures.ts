import type { DayCount } from '../attendance/count-day'

/**
 * What a month of somebody adds up to. Minutes are whole minutes of each date, added up: what one date has too much is
 * never taken for what another lacks. Ledger minutes are 480 a day. Source: design, "Worked, due, overtime".
 */
export type Figures = {
  scheduledMinutes: number
  leaveMinutes: number
  dueMinutes: number
  workedMinutes: number
  overtimeMinutes: number
  missingMinutes: number
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
export type DayFacts = Pick<
  DayCount,
  | 'state'
  | 'scheduledMinutes'
  | 'leaveMinutes'
  | 'dueMinutes'
  | 'workedMinutes'
  | 'overtimeMinutes'
  | 'missingMinutes'
  | 'lateMinutes'
> & {
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
  for (const day of days) {
    sum.scheduledMinutes += day.scheduledMinutes
    sum.leaveMinutes += day.leaveMinutes
    sum.dueMinutes += day.dueMinutes
    sum.workedMinutes += day.workedMinutes
    sum.overtimeMinutes += day.overtimeMinutes
    sum.missingMinutes += day.missingMinutes
    sum.daysPresent += presentStates.includes(day.state) ? 1 : 0
    sum.daysAbsent += day.state === 'absent' ? 1 : 0
    sum.delayCount += day.delayCount
    sum.delayMinutes += day.lateMinutes
    sum.missedPunches += day.missedPunches
    for (const { typeId, minutes } of day.leave) {
      if (minutes > 0) sum.leaveByType[typeId] = (sum.leaveByType[typeId] ?? 0) + minutes
    }
  }
  return sum
}
