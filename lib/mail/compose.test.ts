import { beforeAll, expect, test } from 'vitest'
import type { LeaveNews } from '../notifications/data'
import { notificationKinds } from '../notifications/kinds'
import { seal } from '../seal'
import type { Claim } from './claim'
import { compose, reasonToGiveUp } from './compose'
import { asHtml } from './html'
import { hostileWords } from './testing/hostile-words'
import { asText } from './text'

const key = Buffer.alloc(32, 7)
const now = new Date('2026-11-23T08:00:00Z')
const languages = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'tr', 'pt-BR', 'ja']

beforeAll(() => {
  process.env.APP_URL = 'https://time.example.com'
})

const leave: LeaveNews = {
  employee: 1,
  employee_name: 'Ann Berg',
  request: 7,
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
  by: 2,
  by_name: 'Mara Lindt',
  comment: 'See you',
}
const people = [
  { employee: 1, employee_name: 'Ann Berg', delay_minutes: 12 },
  { employee: 3, employee_name: 'Bo Lund', delay_minutes: 4 },
]
const late = { employee: 1, employee_name: 'Ann Berg', date: '2026-11-20', delay_minutes: 12, attendance: 5 }
const at = '2026-11-20T08:12:00+01:00'
const data: Record<string, Record<string, unknown>> = {
  late_arrival: { ...late, clock_in: at },
  late_digest: { date: '2026-11-20', count: 7, total_minutes: 60, people },
  missed_clock_in: { ...late, shift_start: at, after_minutes: 60 },
  missed_clock_out: { ...late, clock_in: at },
  low_leave_balance: { employee: 1, employee_name: 'Ann Berg', minutes: 1_000, threshold_minutes: 1_440 },
  leave_requested: leave,
  leave_approved: { ...leave, status: 'approved' },
  leave_rejected: { ...leave, status: 'rejected' },
  leave_cancelled: { ...leave, status: 'cancelled' },
  monthly_report_ready: { month: '2026-10' },
  new_sign_in: { session: 'a', kind: 'browser', ip: '203.0.113.7', user_agent: 'Firefox', at },
}

function claimOf(
  kind: string,
  more: { recipient?: number; language?: string; data?: Record<string, unknown> } = {},
): Claim {
  return {
    id: 1,
    kind,
    attempts: 1,
    data: null,
    createdAt: now,
    recipient: {
      id: more.recipient ?? 2,
      name: 'Mara Lindt',
      username: 'mara',
      email: 'mara@example.com',
      isActive: true,
    },
    reader: { language: more.language ?? 'en', zone: 'Europe/Berlin' },
    company: 'Muster & Söhne',
    notification: { kind, data: more.data ?? data[kind] ?? {}, createdAt: now },
  }
}

function linkOf(kind: 'invitation' | 'reset', language = 'en'): Claim {
  const expires_at = '2026-11-23T09:00:00.000Z'
  return {
    ...claimOf(kind, { language }),
    data: { link: seal(key, `/${kind}#token=abc_-123`), expires_at },
    notification: null,
  }
}

const every = languages.flatMap((language) => [
  ...notificationKinds.flatMap((kind) => [1, 2].map((recipient) => claimOf(kind, { language, recipient }))),
  linkOf('invitation', language),
  linkOf('reset', language),
])

/** What a reader of the HTML reads, links written as the text writes them. */
function readHtml(html: string): string {
  return html
    .replace(/[\s\S]*<body[^>]*>/, '')
    .replace(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g, '$2: $1')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
}

const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean)

test('HTML and text say the same, of every kind, to everybody, in every language', () => {
  for (const claim of every) {
    const letter = compose(claim, key)
    expect(wordsIn(readHtml(asHtml(letter)))).toEqual(wordsIn(asText(letter)))
  }
})

test('says what the notification says, and leads to the thing', () => {
  const letter = compose(claimOf('leave_requested'), key)
  const said = 'Ann Berg asked for Annual leave: Thu 24 – Mon 28 December, 2 days. “See you”'
  expect(letter.subject).toBe(said)
  expect(asText(letter)).toBe(`Daybook · Muster & Söhne

${said}

Open the request:
https://time.example.com/team/leave/7

You get this mail because Daybook tells you of such things by mail.

Choose what is mailed to you:
https://time.example.com/account`)
})

test.each([
  ['leave_approved', 1, '/leave#request-7'],
  ['leave_cancelled', 2, '/team/leave/7'],
  ['missed_clock_out', 1, '/timesheet/2026-11-20?correct=missed#corrections'],
  ['missed_clock_out', 2, '/team/people/1/2026-11-20?correct=missed#corrections'],
  ['monthly_report_ready', 1, '/team/reports?month=2026-10'],
  ['new_sign_in', 1, '/account'],
  ['of_a_newer_version', 1, '/inbox'],
])('%s leads %i to %s', (kind, recipient, path) => {
  expect(compose(claimOf(kind, { recipient }), key).action.href).toBe(`https://time.example.com${path}`)
})

test('names the late of a digest, and how many more there were', () => {
  expect(compose(claimOf('late_digest'), key).rows).toEqual([
    { name: 'Ann Berg', figure: '12 min' },
    { name: 'Bo Lund', figure: '4 min' },
    { name: 'and 5 more', figure: '' },
  ])
})

test('speaks the reader’s language, and English where it knows none', () => {
  expect(compose(linkOf('reset', 'de'), key)).toMatchObject({ language: 'de', subject: 'Neues Passwort wählen' })
  expect(compose(linkOf('reset', 'pt-BR'), key)).toMatchObject({
    language: 'pt-BR',
    subject: 'Escolher uma nova palavra-passe',
  })
  expect(compose(linkOf('reset', 'ja'), key)).toMatchObject({ language: 'en-GB', subject: 'Choose a new password' })
  expect(compose(linkOf('reset', 'constructor'), key)).toMatchObject({ language: 'en-GB' })
})

test('a link is opened, and told until when it works in the reader’s zone', () => {
  const letter = compose(linkOf('invitation'), key)
  expect(letter.action).toEqual({
    label: 'Choose a password',
    href: 'https://time.example.com/invitation#token=abc_-123',
  })
  expect(letter.notes[0]).toBe('The link works once, until Mon 23 Nov, 10:00.')
  expect(letter.choice).toBeNull()
})

test('whatever stands in names and comments, the mail is built the same and stays one line a paragraph', () => {
  const skeleton = (html: string) => html.match(/<[^>]*>/g)?.map((tag) => tag.replace(/ content="[^"]*"/, ''))
  const plain = skeleton(asHtml(compose(claimOf('leave_rejected'), key)))
  for (const words of hostileWords) {
    const hostile = {
      ...leave,
      employee_name: words,
      by_name: words,
      leave_type_name: words,
      comment: words,
      status: 'rejected',
    }
    const letter = compose({ ...claimOf('leave_rejected', { data: hostile }), company: words }, key)
    expect(skeleton(asHtml(letter)), words).toEqual(plain)
    expect(asText(letter).split('\n\n'), words).toHaveLength(5)
    expect(`${letter.subject}${asText(letter).replace(/\n/g, '')}`).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
    expect([...letter.subject].length).toBeLessThanOrEqual(120)
    expect(wordsIn(readHtml(asHtml(letter)))).toEqual(wordsIn(asText(letter)))
  }
})

test('nothing is loaded from anywhere', () => {
  for (const claim of every)
    expect(asHtml(compose(claim, key))).not.toMatch(/<(img|link|script|iframe)|url\(|@import|src=/i)
})

test('is not sent for ever where each attempt ends the process, to who has left, nor with a link that opens nothing any more', () => {
  const claim = linkOf('reset')
  const expiry = new Date('2026-11-23T09:00:00Z')
  expect(reasonToGiveUp(claim, key, new Date(expiry.getTime() - 1))).toBeNull()
  expect(reasonToGiveUp(claim, key, expiry)).toContain('run out')
  expect(reasonToGiveUp(claim, Buffer.alloc(32, 8), now)).toContain('AUTH_SECRET changed')
  expect(reasonToGiveUp({ ...claim, attempts: 8 }, key, now)).toBeNull()
  expect(reasonToGiveUp({ ...claim, attempts: 9 }, key, now)).toContain('again and again')
  expect(reasonToGiveUp({ ...claim, data: {} }, key, now)).toContain('needs a link')
  expect(reasonToGiveUp({ ...claim, recipient: { ...claim.recipient, isActive: false } }, key, now)).toContain('ended')
})
