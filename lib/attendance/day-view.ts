/** What pages show of a working day: plain data, instants as ISO texts with the offset of the day's zone. */
export type ShiftView = {
  start: string
  end: string
  breaks: { start: string; end: string }[]
  lateMinutes: number
  /** When the late arrival came; null when nobody was late. */
  lateUntil: string | null
}

export type AttendanceView = {
  id: number
  clockIn: string
  clockOut: string | null
  missed: boolean
  open: boolean
  delayMinutes: number
  /** What the lateness cost, in ledger minutes of leave (480 a day). */
  chargedMinutes: number
  /** A manager has waived the lateness: it costs nothing. */
  waived: boolean
  /** null while its end is not known. */
  workedMinutes: number | null
  note: string
}

export type PunchView = {
  id: number
  kind: 'in' | 'out'
  at: string
  deviceTime: string | null
  source: string
  note: string
  /** Another was recorded instead of it; it stays as it was. */
  replaced: boolean
  /** Of a correction: why, and by whom when not by the employee. */
  reason: string | null
  by: string | null
}

/** Work that approved leave takes; breaks are between two of them. */
export type LeaveSpanView = { start: string; end: string; name: string }

/**
 * `future`: has not begun · `not_due`: today, before the last of what is due is over, nobody there yet · `leave`: all that
 * was due is on leave, nobody there · `absent`: due work went by without an attendance · `unfinished`: a clock-out is
 * missing, the hours are not known.
 */
export type DayState = 'future' | 'off' | 'holiday' | 'leave' | 'absent' | 'present' | 'open' | 'unfinished' | 'not_due'

/** Why nothing can be due on a date: the book began later, or somebody does not work here. */
export type Outside = 'before_book' | 'before_joining' | 'after_leaving'

/** What a work date counts, in whole minutes. */
export type DayMinutes = {
  scheduledMinutes: number
  leaveMinutes: number
  dueMinutes: number
  workedMinutes: number
  overtimeMinutes: number
  missingMinutes: number
  lateMinutes: number
}

export type DayView = DayMinutes & {
  date: string
  zone: string
  /** The axis: the local day, made longer where a shift or an attendance reaches beyond it. */
  from: string
  to: string
  holiday: string | null
  shifts: ShiftView[]
  leave: LeaveSpanView[]
  attendances: AttendanceView[]
  punches: PunchView[]
  /** Of the late minutes, those waived; and what the others cost, in ledger minutes of leave (480 a day). */
  waivedMinutes: number
  chargedMinutes: number
  unknown: boolean
  state: DayState
  /** null: the date is in the book. */
  outside: Outside | null
}

export type TodayView = {
  now: string
  zone: string
  day: DayView
  nextShift: { start: string; end: string; scheduledMinutes: number } | null
  open: AttendanceView | null
  graceMinutes: number
  clocking: 'required' | 'none'
  week: { days: DayView[]; workedMinutes: number; dueMinutes: number }
  lastDays: DayView[]
  /** An attendance whose clock-out was missed and that can still be clocked out. */
  unfinished: { id: number; date: string } | null
  /** Annual leave left in the present leave year, in ledger minutes, and how many requests of one's own wait for a decision. */
  leaveMinutes: number
  waitingRequests: number
  /** The shift somebody would be late for when clocking in now; leave is a break of it. */
  lateIfNow: { shiftStart: string; shiftEnd: string; breaks: { start: string; end: string }[] } | null
}

export type MonthView = {
  month: string
  zone: string
  today: string
  name: string
  days: DayView[]
  totals: DayMinutes & {
    lateCount: number
    waivedMinutes: number
    chargedMinutes: number
  }
}
