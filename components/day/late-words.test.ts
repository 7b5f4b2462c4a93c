import { expect, test } from 'vitest'
import { chargeInWords, lateInWords } from './late-words'

const late = (lateMinutes: number, waivedMinutes: number, chargedMinutes: number) =>
  lateInWords({ lateMinutes, waivedMinutes, chargedMinutes }, 'en-GB').replaceAll('\u00a0', ' ')

test.each([
  ['nobody was late', late(0, 0, 0), ''],
  ['not charged, or not yet', late(4, 0, 0), '4 min late'],
  ['charged', late(4, 0, 4), '4 min late · 4 min of leave'],
  ['waived', late(4, 4, 0), '4 min late, waived'],
  ['one of two waived', late(14, 4, 10), '14 min late, 4 min waived · 10 min of leave'],
])('%s', (_, words, expected) => expect(words).toBe(expected))

test.each([
  [0, ''],
  [239, '3 h 59 min of leave'],
  [240, 'half a day of leave'],
  [480, '1 day of leave'],
  [720, '1.5 days of leave'],
])('a charge of %i', (minutes, expected) => {
  expect(chargeInWords(minutes, 'en-GB').replaceAll('\u00a0', ' ')).toBe(expected)
})
