import { describe, expect, test } from 'vitest'
import { languages } from '../languages'
import type { CorrectionNews, LeaveNews, NotificationData } from './data'
import { type NotificationKind, notificationKinds } from './kinds'
import { messageOf } from './message'
import { catalogs } from './messages/catalogs'

const ann = 1
const mara = 2
const about = { employee: ann, employee_name: 'Ann Berg' }
const low = { ...about, minutes: 1439, threshold_minutes: 1440 }
const late = { ...about, date: '2026-11-23', delay_minutes: 12, attendance: 7, clock_in: '2026-11-23T08:12:00+01:00' }
const leave: LeaveNews = {
  ...about,
  request: 5,
  leave_type: 1,
  leave_type_name: 'Annual leave',
  start_date: '2026-12-24',
  end_date: '2026-12-28',
  start_part: 'full',
  end_part: 'full',
  start_time: null,
  end_time: null,
  minutes: 960,
  status: 'pending',
  by: mara,
  by_name: 'Mara Lindt',
  comment: '',
}
const half = { ...leave, end_date: '2026-12-24', start_part: 'second_half', end_part: 'second_half', minutes: 240 }
const hours = { ...leave, end_date: '2026-12-24', start_time: '09:00', end_time: '11:00', minutes: 120 }
const over = { ...leave, end_date: '2027-01-04', minutes: 2400 }
const moving = { ...leave, leave_type_name: 'Moving house' }
const back = { from: '2026-12-28', to: '2026-12-28', minutes: 480 }
const correction: CorrectionNews = {
  ...about,
  correction: 9,
  date: '2026-11-20',
  clock_in: '2026-11-20T08:00:00+01:00',
  clock_out: '2026-11-20T17:00:00+01:00',
  from_device: false,
  status: 'pending',
  by: ann,
  by_name: 'Ann Berg',
  comment: '',
}
const ofMara = { ...correction, by: mara, by_name: 'Mara Lindt', status: 'approved' }
const signIn = {
  session: 'a',
  kind: 'browser' as const,
  ip: '203.0.113.7',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  at: '2026-11-23T09:12:00+01:00',
}

/** One of each, as its writers write it. */
const samples: { [kind in NotificationKind]: NotificationData[kind] } = {
  late_arrival: late,
  late_digest: { date: '2026-11-23', count: 3, total_minutes: 85, people: [{ ...about, delay_minutes: 12 }] },
  missed_clock_in: { ...about, date: '2026-11-23', shift_start: '2026-11-23T08:00:00+01:00', after_minutes: 60 },
  missed_clock_out: { ...about, attendance: 7, date: '2026-11-23', clock_in: '2026-11-23T08:04:00+01:00' },
  low_leave_balance: low,
  leave_requested: leave,
  leave_approved: { ...leave, status: 'approved' },
  leave_rejected: { ...leave, status: 'rejected', comment: 'Stocktaking' },
  leave_cancelled: { ...leave, status: 'approved', given_back: back },
  correction_requested: correction,
  correction_approved: ofMara,
  correction_rejected: { ...ofMara, status: 'rejected' },
  correction_made: ofMara,
  correction_answered: { ...correction, status: 'approved', answer: 'objected' },
  monthly_report_ready: { month: '2026-10' },
  month_disputed: { ...about, month: '2026-10', comment: 'Stocktaking' },
  new_sign_in: signIn,
}

const say = (kind: string, data: object, recipient = mara, language = 'en') =>
  messageOf(kind, { data: data as Record<string, unknown>, recipient, today: '2026-11-23', language })

describe('in English', () => {
  test.each<[NotificationKind, object, number, string]>([
    [
      'month_disputed',
      { ...about, month: '2026-10', comment: 'Stocktaking' },
      mara,
      'Ann Berg says that the report of October 2026 is not right. “Stocktaking”',
    ],
    ['late_arrival', late, mara, 'Ann Berg clocked in 12 min late on Monday 23 November.'],
    ['late_digest', samples.late_digest, mara, '3 late arrivals on Monday 23 November, 85 min in all.'],
    [
      'missed_clock_in',
      samples.missed_clock_in,
      mara,
      'Ann Berg has not clocked in: the shift on Monday 23 November began at 08:00.',
    ],
    [
      'missed_clock_out',
      samples.missed_clock_out,
      mara,
      'Ann Berg did not clock out on Monday 23 November after clocking in at 08:04.',
    ],
    [
      'missed_clock_out',
      samples.missed_clock_out,
      ann,
      'You did not clock out on Monday 23 November after clocking in at 08:04.',
    ],
    ['monthly_report_ready', samples.monthly_report_ready, mara, 'The monthly report is ready: October 2026.'],
    ['low_leave_balance', low, ann, 'You have 2.99 days of annual leave left, less than 3 days.'],
    ['low_leave_balance', low, mara, 'Ann Berg has 2.99 days of annual leave left, less than 3 days.'],
    ['low_leave_balance', { ...low, minutes: -240 }, ann, 'You have −0.5 days of annual leave left, less than 3 days.'],
    ['leave_requested', leave, mara, 'Ann Berg asked for Annual leave: Thu 24 – Mon 28 December, 2 days.'],
    ['leave_requested', half, mara, 'Ann Berg asked for Annual leave: Thu 24 December, second half.'],
    ['leave_requested', hours, mara, 'Ann Berg asked for Annual leave: Thu 24 December, 09:00 – 11:00.'],
    ['leave_requested', over, mara, 'Ann Berg asked for Annual leave: Thu 24 December – Mon 4 January 2027, 5 days.'],
    [
      'leave_requested',
      { ...leave, status: 'approved', leave_type_name: 'Sick leave' },
      mara,
      'Ann Berg takes Sick leave: Thu 24 – Mon 28 December, 2 days.',
    ],
    ['leave_approved', leave, ann, 'Mara Lindt approved your Annual leave: Thu 24 – Mon 28 December, 2 days.'],
    ['leave_approved', moving, ann, 'Mara Lindt approved your leave (Moving house): Thu 24 – Mon 28 December, 2 days.'],
    ['leave_requested', moving, mara, 'Ann Berg asked for leave (Moving house): Thu 24 – Mon 28 December, 2 days.'],
    [
      'leave_rejected',
      samples.leave_rejected,
      ann,
      'Mara Lindt rejected your Annual leave: Thu 24 – Mon 28 December, 2 days. “Stocktaking”',
    ],
    [
      'leave_cancelled',
      { ...leave, status: 'cancelled', by: ann, by_name: 'Ann Berg' },
      mara,
      'Ann Berg cancelled Annual leave: Thu 24 – Mon 28 December, 2 days.',
    ],
    [
      'leave_cancelled',
      samples.leave_cancelled,
      ann,
      'Mara Lindt gave back a part of your Annual leave: Mon 28 December, 1 day.',
    ],
    [
      'leave_cancelled',
      { ...leave, status: 'cancelled', by: null, by_name: null },
      3,
      'Daybook cancelled Annual leave of Ann Berg: Thu 24 – Mon 28 December, 2 days.',
    ],
    ['correction_requested', correction, mara, 'Ann Berg asked for a correction of Friday 20 November: 08:00–17:00.'],
    [
      'correction_requested',
      { ...correction, clock_out: null, from_device: true },
      mara,
      'A punch of Ann Berg on Friday 20 November arrived late; the device says 08:00–….',
    ],
    ['correction_made', ofMara, ann, 'Mara Lindt corrected your Friday 20 November: 08:00–17:00.'],
    [
      'correction_rejected',
      { ...ofMara, clock_in: null, clock_out: null, comment: 'I saw you' },
      ann,
      'Mara Lindt rejected the correction of Friday 20 November: no attendance. “I saw you”',
    ],
    [
      'correction_answered',
      samples.correction_answered,
      mara,
      'Ann Berg objected to the correction of Friday 20 November: 08:00–17:00.',
    ],
    [
      'new_sign_in',
      signIn,
      ann,
      'New sign-in to your account: Firefox (Linux) from 203.0.113.7, Monday 23 November, 09:12. If it was not you, change your password.',
    ],
    [
      'new_sign_in',
      { ...signIn, user_agent: null, ip: null },
      ann,
      'New sign-in to your account: an unknown device, Monday 23 November, 09:12. If it was not you, change your password.',
    ],
  ])('%s %o to %i', (kind, data, recipient, words) => {
    expect(say(kind, data, recipient)).toBe(words)
  })

  test('of another year names the year', () => {
    expect(say('late_arrival', { ...late, date: '2025-12-31' })).toBe(
      'Ann Berg clocked in 12 min late on Wed 31 December 2025.',
    )
  })
})

describe('in the reader’s language', () => {
  test.each([
    ['de', 'Ann Berg hat sich 12 Min. zu spät eingestempelt: Montag, 23. November.'],
    ['es', 'Ann Berg fichó con 12 min de retraso: lunes, 23 de noviembre.'],
    ['fr', 'Ann Berg a pointé avec 12 min de retard : lundi 23 novembre.'],
    ['it', 'Ann Berg ha timbrato con 12 min di ritardo: lunedì 23 novembre.'],
    ['nl', 'Ann Berg heeft 12 min te laat ingeklokt: maandag 23 november.'],
    ['pl', 'Spóźnienie, Ann Berg: 12 min, poniedziałek, 23 listopada.'],
    ['pt-BR', 'Ann Berg registou a entrada com 12 min de atraso: segunda-feira, 23 de novembro.'],
    ['tr', 'Ann Berg 12 dk geç giriş yaptı: 23 Kasım Pazartesi.'],
    ['en-US', 'Ann Berg clocked in 12 min late on Monday, November 23.'],
    ['sv', 'Ann Berg clocked in 12 min late on Monday 23 November.'],
  ])('%s: “%s”', (language, words) => {
    expect(say('late_arrival', late, mara, language)).toBe(words)
  })

  test('days and their number agree', () => {
    const left = (minutes: number, language: string) => say('low_leave_balance', { ...low, minutes }, ann, language)
    expect(left(480, 'pl')).toContain('1 dzień')
    expect(left(960, 'pl')).toContain('2 dni')
    expect(left(1439, 'pl')).toContain('2,99 dnia')
    expect(left(720, 'fr')).toContain('1,5 jour,')
    expect(left(240, 'de')).toContain('ein halber Tag')
  })

  test.each(languages.filter((language) => language !== 'en'))(
    '%s says every kind, with nothing left in English',
    (language) => {
      expect(Object.keys(catalogs[language].sentences).sort()).toEqual([...notificationKinds].sort())
      for (const recipient of [ann, mara]) {
        for (const data of variants) {
          const [kind, told] = data
          const english = say(kind, told, recipient).match(/\p{L}{4,}/gu) ?? []
          const leftovers = english.filter((word) => !ofEverybody.test(word))
          const words = say(kind, told, recipient, language).match(/\p{L}+/gu) ?? []
          expect(words.filter((word) => leftovers.includes(word))).toEqual([])
        }
      }
    },
  )
})

/** Every branch of a sentence. */
const variants: [NotificationKind, object][] = [
  ...(Object.entries(samples) as [NotificationKind, object][]),
  ['late_digest', { ...samples.late_digest, count: 1 }],
  ['low_leave_balance', { ...low, minutes: 240 }],
  ['leave_requested', { ...leave, status: 'approved' }],
  ['leave_requested', half],
  ['leave_requested', { ...half, start_part: 'first_half', end_part: 'first_half' }],
  ['leave_requested', { ...leave, start_part: 'second_half', end_part: 'first_half' }],
  ['leave_cancelled', { ...leave, status: 'cancelled', by: ann, by_name: 'Ann Berg' }],
  ['correction_requested', { ...correction, from_device: true }],
  ['correction_made', { ...ofMara, clock_in: null, clock_out: null }],
  ['correction_answered', { ...samples.correction_answered, answer: 'agreed' }],
  ['new_sign_in', { ...signIn, user_agent: null, ip: null }],
]

/** What people wrote, names of programs, and words that are the same in another language. */
const ofEverybody = /^(Berg|Mara|Lindt|Annual|leave|Stocktaking|Firefox|Linux|November|December|account|password)$/

describe('whatever stands in the data', () => {
  const hostile = [
    '<img src=x onerror=alert(1)>',
    '$& $1 $$',
    '{name} %s %d',
    '__proto__',
    '“),"`\'',
    'مريم',
    '👩🏽‍🔧 名前',
  ]

  test.each(hostile)('%s as a name, a type and a comment is text', (text) => {
    const data = { ...leave, employee_name: text, by_name: text, leave_type_name: text, comment: text }
    for (const language of languages) {
      for (const kind of notificationKinds.filter(
        (kind) => !['late_digest', 'monthly_report_ready', 'new_sign_in'].includes(kind),
      )) {
        expect(say(kind, { ...samples[kind], ...data }, mara, language)).toContain(text)
      }
    }
  })

  test.each(['news_of_tomorrow', 'constructor', '__proto__', 'toString', ''])(
    'of a kind “%s” says that there is something new',
    (kind) => {
      expect(say(kind, {})).toBe('There is something new for you in Daybook.')
      expect(say(kind, {}, mara, 'de')).toBe('In Daybook gibt es etwas Neues für Sie.')
    },
  )

  test.each(notificationKinds)('%s of another shape is no error', (kind) => {
    expect(say(kind, {})).not.toBe('')
    expect(say(kind, { date: 7, at: null, start_date: 'soon', end_date: 'later' }, mara, 'tr')).not.toBe('')
  })

  test('a language that is none is no error', () => {
    for (const language of ['', 'constructor', '__proto__', 'tlh', '-']) {
      expect(say('late_arrival', late, mara, language)).toContain('clocked in')
    }
  })
})
