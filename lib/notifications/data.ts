import type { NotificationKind } from './kinds'

/** Whom it is about, by the name they had. */
type About = { employee: number; employee_name: string }

/** `status`: the request's since then. `by`: who did it; null: Daybook. Times as 'HH:MM'. */
export type LeaveNews = About & {
  request: number
  leave_type: number
  leave_type_name: string
  start_date: string
  end_date: string
  start_part: string
  end_part: string
  start_time: string | null
  end_time: string | null
  minutes: number
  status: string
  by: number | null
  by_name: string | null
  comment?: string
  /** Leave that gave way to this. */
  replaced?: number[]
  /** What of approved leave was given back, where the rest stands. */
  given_back?: { from: string; to: string; minutes: number }
}

/** `date`: the work date. The times as it will be, or is; both null: the attendance is taken away. `status`: since then. */
export type CorrectionNews = About & {
  correction: number
  date: string
  clock_in: string | null
  clock_out: string | null
  /** Opened by a punch that arrived late. */
  from_device: boolean
  status: string
  by: number
  by_name: string
  comment: string
}

/**
 * What is written with a notification of each kind, for programs; its words are made of it. Dates are calendar dates,
 * instants ISO texts with the offset of where it happened, so that the wall time can be read off them.
 */
export type NotificationData = {
  late_arrival: About & { date: string; delay_minutes: number; attendance: number; clock_in: string }
  /** The late arrivals of a date: `people` the worst 50 of `count`. */
  late_digest: {
    date: string
    count: number
    total_minutes: number
    people: (About & { delay_minutes: number })[]
  }
  missed_clock_in: About & { date: string; shift_start: string; after_minutes: number }
  missed_clock_out: About & { attendance: number; date: string; clock_in: string }
  low_leave_balance: About & { minutes: number; threshold_minutes: number }
  leave_requested: LeaveNews
  leave_approved: LeaveNews
  leave_rejected: LeaveNews
  leave_cancelled: LeaveNews
  correction_requested: CorrectionNews
  correction_approved: CorrectionNews
  correction_rejected: CorrectionNews
  correction_made: CorrectionNews
  correction_answered: CorrectionNews & { answer: 'agreed' | 'objected' }
  /** `month`: '2026-10'. */
  monthly_report_ready: { month: string }
  /** `month`: '2026-10'. `comment`: what is wrong with it. */
  month_disputed: About & { month: string; comment: string }
  new_sign_in: { session: string; kind: 'browser' | 'api'; ip: string | null; user_agent: string | null; at: string }
}

/** `event`: what caused it; of one event nobody is told twice. */
export type Note = {
  [kind in NotificationKind]: { kind: kind; event: string; data: NotificationData[kind] }
}[NotificationKind]
