import { expect, test } from 'vitest'
import type { LeaveTime } from '@/lib/leave-words'
import { costFigure, leaveDates, leaveDays, leaveInWords } from './leave-words'

const today = '2026-11-23'
const leave = (more: Partial<LeaveTime>): LeaveTime => ({
  start_date: '2026-12-24',
  end_date: '2026-12-24',
  start_part: 'full',
  end_part: 'full',
  start_time: null,
  end_time: null,
  ...more,
})

test.each<[Partial<LeaveTime>, string, string]>([
  [{}, 'en-GB', 'Thu 24 December'],
  [{ end_date: '2026-12-28' }, 'en-GB', 'Thu 24 – Mon 28 December'],
  [{ end_date: '2026-12-28' }, 'en-US', 'Thu, December 24 – Mon, December 28'],
  [{ start_date: '2026-11-30', end_date: '2026-12-01' }, 'en-GB', 'Mon 30 November – Tue 1 December'],
  [{ end_date: '2027-01-04' }, 'en-GB', 'Thu 24 December – Mon 4 January 2027'],
  [{ start_date: '2027-01-04', end_date: '2027-01-05' }, 'en-GB', 'Mon 4 – Tue 5 January 2027'],
  [{ start_part: 'first_half', end_part: 'first_half' }, 'en-GB', 'Thu 24 December, first half'],
  [{ start_part: 'second_half', end_part: 'second_half' }, 'en-GB', 'Thu 24 December, second half'],
  [{ start_time: '09:00', end_time: '11:00' }, 'en-GB', 'Thu 24 December, 09:00\u00a0–\u00a011:00'],
  [{ end_date: '2026-12-28', start_part: 'second_half' }, 'en-GB', 'Thu 24 – Mon 28 December, from midday'],
  [
    { end_date: '2026-12-28', start_part: 'second_half', end_part: 'first_half' },
    'en-GB',
    'Thu 24 – Mon 28 December, from midday until midday',
  ],
])('%o in %s is “%s”', (more, locale, words) => {
  expect(leaveDates(leave(more), locale, today)).toBe(words)
})

test.each([
  [0, '0 days'],
  [240, 'half a day'],
  [480, '1 day'],
  [960, '2 days'],
  [720, '1.5 days'],
  [-480, '−1 day'],
  [-719, '−1.5 days'],
  [1439, '2.99 days'],
])('%i ledger minutes are “%s”', (minutes, words) => {
  expect(leaveDays(minutes, 'en-GB').replace('\u00a0', ' ')).toBe(words)
})

test.each([
  [0, '0'],
  [90, '−0.18'],
  [480, '−1'],
])('leave of %i minutes stands in a sum as “%s”, by the days that it costs', (minutes, figure) => {
  expect(costFigure(minutes, 'en-GB')).toBe(figure)
})

test('dates and cost go together', () => {
  const words = leaveInWords({ ...leave({ end_date: '2026-12-28' }), minutes_requested: 960 }, 'en-GB', today)
  expect(words.replace('\u00a0', ' ')).toBe('Thu 24 – Mon 28 December, 2 days')
})
