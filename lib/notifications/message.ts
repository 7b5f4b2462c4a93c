import { deviceOf } from '../device'
import { formatDate, formatMonth, formatTime } from '../format'
import { spokenIn } from '../languages'
import { leaveDays, leaveInWords, rangeOfDates } from '../leave-words'
import { log } from '../log'
import type { LocalDate } from '../time'
import type { CorrectionNews, LeaveNews, NotificationData } from './data'
import type { NotificationKind } from './kinds'
import type { Sentences, Words } from './messages/catalog'
import { catalogs } from './messages/catalogs'
import { en } from './messages/en'

/** What a message is made of. `recipient`: who reads it; `today`: the date it was written on; `language`: the reader's. */
export type Told<Data = Record<string, unknown>> = {
  data: Data
  recipient: number
  today: LocalDate
  language: string
}

type Saying<K extends NotificationKind> = Told<NotificationData[K]> & { locale: string; words: Words }
type Piecework = { [K in NotificationKind]: (saying: Saying<K>) => Parameters<Sentences[K]>[0] }

/** A row a kind: what its sentence is made of, written as the language writes it. */
const pieces: Piecework = {
  late_arrival: (saying) => ({ ...about(saying), minutes: saying.data.delay_minutes, day: dayOf(saying) }),
  late_digest: (saying) => ({ count: saying.data.count, minutes: saying.data.total_minutes, day: dayOf(saying) }),
  missed_clock_in: (saying) => ({
    ...about(saying),
    day: dayOf(saying),
    time: timeOf(saying.data.shift_start, saying),
  }),
  missed_clock_out: (saying) => ({ ...about(saying), day: dayOf(saying), time: timeOf(saying.data.clock_in, saying) }),
  low_leave_balance: (saying) => ({
    ...about(saying),
    days: daysOf(saying.data.minutes, saying),
    threshold: daysOf(saying.data.threshold_minutes, saying),
  }),
  leave_requested: (saying) => ({ ...leave(saying), taken: saying.data.status === 'approved' }),
  leave_approved: (saying) => leave(saying),
  leave_rejected: (saying) => leave(saying),
  leave_cancelled: (saying) => {
    const { given_back: part, status } = saying.data
    if (status === 'cancelled' || !part) return { ...leave(saying), part: false }
    const dates = rangeOfDates(part.from, part.to, saying.locale, saying.today)
    return { ...leave(saying), when: `${dates}, ${daysOf(part.minutes, saying)}`, part: true }
  },
  correction_requested: (saying) => ({ ...about(saying), ...correction(saying), device: saying.data.from_device }),
  correction_approved: (saying) => correction(saying),
  correction_rejected: (saying) => correction(saying),
  correction_made: (saying) => correction(saying),
  correction_answered: (saying) => ({ ...correction(saying), agreed: saying.data.answer === 'agreed' }),
  monthly_report_ready: (saying) => ({ month: spaced(formatMonth(saying.data.month, saying.locale)) }),
  month_disputed: (saying) => ({ ...about(saying), month: formatMonth(saying.data.month, saying.locale) }),
  new_sign_in: (saying) => {
    const { at, ip, user_agent } = saying.data
    const device = deviceOf(user_agent)
    const named = device?.system ? `${device.browser} (${device.system})` : (device?.browser ?? null)
    return {
      device: named,
      from: ip,
      day: dayOf({ ...saying, data: { date: at.slice(0, 10) } }),
      time: timeOf(at, saying),
    }
  },
}

/**
 * What a notification says, in the reader's language: one line of text, in which names and comments stand as they are.
 * Of a kind that this instance does not know, or cannot read, it says that there is something new.
 */
export function messageOf(kind: string, told: Told): string {
  const { language, locale } = spokenIn(told.language)
  const { words, sentences } = catalogs[language]
  if (!isKnown(kind)) return words.unknown
  const inEnglish = !Object.hasOwn(sentences, kind)
  const saying = inEnglish ? { ...told, locale: 'en-GB', words: en.words } : { ...told, locale, words }
  try {
    const say = (sentences[kind] ?? en.sentences[kind]) as (told: unknown) => string
    const said = say(pieces[kind](saying as Saying<never>))
    const comment = told.data.comment
    return comment ? `${said} ${saying.words.quoted(String(comment))}` : said
  } catch (error) {
    log().warn({ err: error, kind }, 'A notification could not be put into words')
    return words.unknown
  }
}

function isKnown(kind: string): kind is NotificationKind {
  return Object.hasOwn(pieces, kind)
}

type AboutSomebody = { data: { employee: number; employee_name: string }; recipient: number }

function about({ data, recipient }: AboutSomebody): { name: string | null } {
  return { name: data.employee === recipient ? null : data.employee_name }
}

type SayingLeave = Told<LeaveNews> & { locale: string; words: Words }

function leave(saying: SayingLeave) {
  const { data, today } = saying
  return {
    ...about(saying),
    by: data.by_name ?? 'Daybook',
    self: data.by === data.employee,
    type: data.leave_type_name,
    when: spaced(leaveInWords(data, saying, today)),
  }
}

/** '08:00–17:00', and '…' for what is not known or stays as it was. */
function correction(saying: Told<CorrectionNews> & { locale: string }) {
  const { clock_in, clock_out, by_name } = saying.data
  const time = (instant: string | null) => (instant ? timeOf(instant, saying) : '…')
  const times = clock_in || clock_out ? `${time(clock_in)}–${time(clock_out)}` : null
  return { by: by_name, day: dayOf(saying), times }
}

/** 'Monday 23 November'; the year is named where it is not that of `today`. */
function dayOf({ data, today, locale }: { data: { date: LocalDate }; today: LocalDate; locale: string }): string {
  const day = formatDate(data.date, locale)
  return data.date.slice(0, 4) === today.slice(0, 4) ? day : formatDate(data.date, locale, 'dayMonthYear')
}

/** The wall time of an instant with its offset, where it happened. */
function timeOf(instant: string, { locale }: { locale: string }): string {
  return spaced(formatTime(`${instant.slice(0, 19)}Z`, { locale, zone: 'UTC' }))
}

function daysOf(minutes: number, wording: { locale: string; words: Words }): string {
  return spaced(leaveDays(minutes, wording))
}

/** Messages are also read by programs and as plain text: ordinary spaces only. */
function spaced(text: string): string {
  return text.replace(/\s/g, ' ')
}
