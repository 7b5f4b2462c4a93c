import type { LeaveWords } from '../../leave-words'
import type { NotificationKind } from '../kinds'

/**
 * What the sentences of a language are made of: names as they are, days, times and lengths as the language writes them.
 * `name`: whom it is about; null: the reader. All of it is text of people and stands where it is put.
 */
type About = { name: string | null }
type When = { day: string }
type Leave = { type: string; when: string }
/** `by`: who did it. `self`: it is their own leave. */
type Done = About & Leave & { by: string; self: boolean }
type Correction = When & { times: string | null }

export type Sentences = {
  late_arrival: (told: About & When & { minutes: number }) => string
  late_digest: (told: When & { count: number; minutes: number }) => string
  missed_clock_in: (told: About & When & { time: string }) => string
  missed_clock_out: (told: About & When & { time: string }) => string
  low_leave_balance: (told: About & { days: string; threshold: string }) => string
  /** `taken`: it needed nobody's approval. */
  leave_requested: (told: About & Leave & { taken: boolean }) => string
  leave_approved: (told: Done) => string
  leave_rejected: (told: Done) => string
  /** `part`: the rest of it stands. */
  leave_cancelled: (told: Done & { part: boolean }) => string
  /** `device`: nobody asked, a punch arrived late. `times`: '08:00–17:00'; null: the attendance is taken away. */
  correction_requested: (told: About & Correction & { device: boolean }) => string
  correction_approved: (told: Correction & { by: string }) => string
  correction_rejected: (told: Correction & { by: string }) => string
  correction_made: (told: Correction & { by: string }) => string
  correction_answered: (told: Correction & { by: string; agreed: boolean }) => string
  monthly_report_ready: (told: { month: string }) => string
  /** `month`: 'October 2026'. */
  month_disputed: (told: About & { month: string }) => string
  /** `device`: null where it did not say what it is; `from`: an address. */
  new_sign_in: (told: When & { device: string | null; from: string | null; time: string }) => string
}

export type Words = LeaveWords & {
  /** Of a kind that is not known here. */
  unknown: string
  /** Text of somebody, in the marks of the language. */
  quoted: (text: string) => string
}

/** A language: what it does not say of yet is said in English, so that the next kind can come before its translations. */
export type Catalog = { words: Words; sentences: Partial<Sentences> }

/** Every kind has a sentence. */
export type English = { words: Words; sentences: { [kind in NotificationKind]: Sentences[kind] } }
