import { expect, test } from 'vitest'
import type { RunAnswer } from '@/lib/jobs/schema'
import { attemptWords, momentWords, resultWords, slotWords } from './job-words'

const reading = { locale: 'en-GB', zone: 'Europe/Berlin' }
const now = new Date('2026-11-23T15:00:00Z')

test.each([
  ['missed_clock_in', { checked: 40, missing: 0 }, 'nothing to do'],
  ['missed_clock_in', { checked: 40, missing: 1 }, '1 missed clock-in told'],
  ['missed_clock_out', { checked: 2, flagged: 2 }, '2 missed clock-outs marked and told'],
  ['late_digest', { late: 0 }, 'nothing to do'],
  ['yearly_grant', { employees: 2, grants: 3 }, 'leave granted to 2 people'],
  ['mail', { sent: 3, failed: 1, dead: 1 }, '3 mails sent, 1 to be tried again, 1 given up'],
  ['cleaning', { sessions: 2, tokens: 0, runs: 1 }, '2 ended sessions, 1 old run removed'],
  ['cleaning', { runs: 1 }, '1 old run removed'],
  ['a_new_job', { told_twice: 2 }, 'told twice 2'],
  ['mail', null, 'nothing to do'],
])('%s %o: %s', (job, result, words) => {
  expect(resultWords(job, result).replaceAll('\u00a0', ' ')).toBe(words)
})

test.each([
  ['2026-11-23T15:00Z', 'Mon 23 Nov, 16:00'],
  ['2026-11-22', 'Sunday 22 November'],
  ['2027', '2027'],
  ['asked:2026-11-23T15:00:00.000Z', 'Now, as asked'],
])('the slot %s is %s', (slot, words) => {
  expect(slotWords(slot, reading)).toBe(words)
})

test('a moment is told by its time today, with its date on other days of the reader’s', () => {
  expect(momentWords('2026-11-23T16:00:00+01:00', now, reading)).toBe('16:00')
  expect(momentWords('2026-11-24T00:30:00+01:00', now, reading)).toBe('Tue 24 Nov, 00:30')
  expect(momentWords('2026-11-23T16:00:00+01:00', now, { locale: 'en-US', zone: 'Europe/Berlin' })).toBe('4:00\u00a0PM')
})

test('a run that failed says what comes', () => {
  const run = { attempts: 1, is_given_up: false, due_at: '2026-11-23T16:05:00+01:00' } as RunAnswer
  expect(attemptWords(run, now, reading)).toBe('Tried once; tried again at 16:05.')
  expect(attemptWords({ ...run, attempts: 5, is_given_up: true }, now, reading)).toBe(
    'Tried 5 times and given up. When the cause is mended, run it now.',
  )
})
