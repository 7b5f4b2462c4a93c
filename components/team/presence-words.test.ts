import { expect, test } from 'vitest'
import { presenceInWords } from './presence-words'

const reading = { locale: 'en-GB', zone: 'Europe/Berlin' }
const at = (text: string) => new Date(`2026-11-${text}:00+01:00`)
const now = at('23T12:30')
const told = { since: null, until: null, lateMinutes: 0, holiday: null, leave: [], clocking: 'required' } as const

test.each([
  ['since 08:04, until 17:00', { state: 'in', since: at('23T08:04'), until: at('23T17:00') }],
  ['since 08:04', { state: 'in', since: at('23T08:04') }],
  ['due at 08:00, 4\u00a0h 10\u00a0min late', { state: 'late', since: at('23T08:00'), lateMinutes: 250 }],
  ['due at 08:00, not there', { state: 'late', since: at('23T08:00') }],
  ['due at 08:00, did not come', { state: 'absent', since: at('23T08:00') }],
  ['since 12:02, back at 13:00', { state: 'break', since: at('23T12:02'), until: at('23T13:00') }],
  ['due at 22:00', { state: 'later', until: at('23T22:00') }],
  [
    'Annual leave, since Thu 19 Nov, until Wed 25 Nov',
    { state: 'on_leave', since: at('19T08:00'), until: at('25T17:00'), leave: ['Annual leave'] },
  ],
  ['since 17:04', { state: 'left', since: at('23T17:04') }],
  ['nobody knows since when', { state: 'left' }],
  ['Founding Day', { state: 'off', holiday: 'Founding Day' }],
  ['does not clock', { state: 'off', clocking: 'none' }],
  ['nothing due', { state: 'off' }],
] as const)('%s', (words, more) => {
  const { leave = [], ...rest } = { ...told, ...more }
  expect(presenceInWords({ ...rest, leave: [...leave] }, reading, now)).toBe(words)
})

test('the evening before a night shift needs no date', () => {
  const night = { ...told, state: 'in', since: at('22T21:55'), until: at('23T06:00'), leave: [] } as const
  expect(presenceInWords({ ...night, leave: [] }, reading, at('23T02:00'))).toBe('since 21:55, until 06:00')
})
