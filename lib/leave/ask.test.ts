import { describe, expect, test } from 'vitest'
import { isAppError } from '../errors'
import { readAsk } from './ask'

type Unit = Parameters<typeof readAsk>[0]['unit']
type Body = Parameters<typeof readAsk>[1]

const monday = '2026-11-23'
const friday = '2026-11-27'

function asked(unit: Unit, more: Partial<Body>) {
  return readAsk({ unit }, { start_date: monday, end_date: monday, ...more })
}

/** 'path: message' of everything that was refused. */
function refused(unit: Unit, more: Partial<Body>): string[] {
  try {
    asked(unit, more)
    return []
  } catch (error) {
    if (!isAppError(error)) throw error
    return (error.extra.errors ?? []).map(({ path, message }) => `${path}: ${message}`)
  }
}

describe('what is asked for', () => {
  test.each<[string, Unit, Partial<Body>, [string, string]]>([
    ['a day', 'days', {}, ['full', 'full']],
    ['a week', 'days', { end_date: friday }, ['full', 'full']],
    ['whole days said so', 'days', { start_part: 'full', end_part: 'full' }, ['full', 'full']],
    ['a morning', 'half_days', { start_part: 'first_half', end_part: 'first_half' }, ['first_half', 'first_half']],
    ['a morning, said once', 'half_days', { start_part: 'first_half' }, ['first_half', 'first_half']],
    ['an afternoon, said at the end', 'half_days', { end_part: 'second_half' }, ['second_half', 'second_half']],
    ['an end at midday', 'half_days', { start_part: 'full', end_part: 'first_half' }, ['first_half', 'first_half']],
    [
      'from midday to midday',
      'half_days',
      { end_date: friday, start_part: 'second_half', end_part: 'first_half' },
      ['second_half', 'first_half'],
    ],
    ['a whole day of leave by the hour', 'hours', { end_date: friday }, ['full', 'full']],
  ])('%s', (_, unit, more, [startPart, endPart]) => {
    expect(asked(unit, more)).toEqual({
      startDate: monday,
      endDate: more.end_date ?? monday,
      startPart,
      endPart,
      startMinute: null,
      endMinute: null,
    })
  })

  test('hours are minutes after midnight, those of a night too', () => {
    expect(asked('hours', { start_time: '09:30', end_time: '11:00' })).toMatchObject({
      startMinute: 570,
      endMinute: 660,
    })
    expect(asked('hours', { start_time: '22:00', end_time: '02:00' })).toMatchObject({
      startMinute: 1320,
      endMinute: 120,
    })
  })
})

describe('refused is', () => {
  test.each<[string, Unit, Partial<Body>, string[]]>([
    ['an end before its start', 'days', { end_date: '2026-11-20' }, ['end_date: It ends before it begins.']],
    // 1 January 2027 to 1 January 2028 are 366 days
    ['nothing of 366 days', 'days', { start_date: '2027-01-01', end_date: '2028-01-01' }, []],
    [
      '367 days',
      'days',
      { start_date: '2027-01-01', end_date: '2028-01-02' },
      ['end_date: One request covers at most 366 days.'],
    ],
    [
      'a half of whole days',
      'days',
      { start_part: 'first_half' },
      ['start_part: This leave is taken in whole days only.'],
    ],
    [
      'a half of hours',
      'hours',
      { start_part: 'first_half', end_part: 'first_half' },
      [
        'start_part: This leave is taken by the hour or in whole days: give times instead of a half.',
        'end_part: This leave is taken by the hour or in whole days: give times instead of a half.',
      ],
    ],
    [
      'both halves',
      'half_days',
      { start_part: 'first_half', end_part: 'second_half' },
      ['end_part: Both halves of one day are a whole day: ask for it without halves.'],
    ],
    [
      'days with a hole after the first and before the last',
      'half_days',
      { end_date: friday, start_part: 'first_half', end_part: 'second_half' },
      [
        'start_part: Several days begin with a whole day or a second half.',
        'end_part: Several days end with a whole day or a first half.',
      ],
    ],
    [
      'hours of whole days',
      'half_days',
      { start_time: '09:00', end_time: '10:00' },
      ['start_time: This leave is not taken by the hour.', 'end_time: This leave is not taken by the hour.'],
    ],
    ['hours without end', 'hours', { start_time: '09:00' }, ['end_time: Say until when.']],
    ['hours without start', 'hours', { end_time: '09:00' }, ['start_time: Say from when.']],
    [
      'hours of several days',
      'hours',
      { end_date: friday, start_time: '09:00', end_time: '10:00' },
      ['start_time: Hours are asked for one day at a time.'],
    ],
    ['no time at all', 'hours', { start_time: '09:00', end_time: '09:00' }, ['end_time: It ends when it begins.']],
    [
      'all at once',
      'days',
      { end_date: '2026-11-20', start_part: 'second_half', start_time: '09:00' },
      [
        'end_date: It ends before it begins.',
        'start_part: This leave is taken in whole days only.',
        'start_time: This leave is not taken by the hour.',
      ],
    ],
  ])('%s', (_, unit, more, errors) => {
    expect(refused(unit, more)).toEqual(errors)
  })
})
