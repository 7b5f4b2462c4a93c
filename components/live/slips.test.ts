import { expect, test } from 'vitest'
import type { News } from './frames'
import { besideThose, slipsOf, wordsOf } from './slips'

const news = (id: number, is_read = false): News => ({
  type: 'notification',
  id,
  recipient: 1,
  notification_type: 'leave_approved',
  message: 'Mara Lindt approved your leave.',
  created_at: '2026-11-23T09:00:00+01:00',
  is_read,
  data: {},
  cursor: '1',
})
const some = (count: number) => Array.from({ length: count }, (_, at) => news(at + 1))

test('up to three things are shown each by itself', () => {
  expect(slipsOf(some(3))).toEqual({ each: some(3) })
})

test('more than three are counted', () => {
  expect(slipsOf(some(40))).toEqual({ count: 40 })
})

test('what was read on another device is not told', () => {
  expect(slipsOf([news(1, true), news(2)])).toEqual({ each: [news(2)] })
  expect(slipsOf([...some(3), news(4, true)])).toEqual({ each: some(3) })
})

test('what was kept back is told as far as it is still unread', () => {
  expect(slipsOf(some(2), 0)).toEqual({ each: [] })
  expect(slipsOf(some(40), 0)).toEqual({ each: [] })
  expect(slipsOf(some(40), 7)).toEqual({ count: 7 })
  expect(slipsOf(some(2), 7)).toEqual({ each: some(2) })
})

test('what finds no room beside what lies there is counted, and nothing is pushed out', () => {
  expect(besideThose({ each: some(2) }, { slips: 0, counted: 0 })).toEqual({ each: some(2), counted: 0 })
  expect(besideThose({ each: some(2) }, { slips: 2, counted: 0 })).toEqual({ each: some(1), counted: 1 })
  expect(besideThose({ each: some(1) }, { slips: 3, counted: 4 })).toEqual({ each: [], counted: 5 })
  expect(besideThose({ count: 40 }, { slips: 1, counted: 2 })).toEqual({ each: [], counted: 42 })
  expect(besideThose({ each: some(1) }, { slips: 1, counted: 40 })).toEqual({ each: some(1), counted: 40 })
})

test('it is said in one go', () => {
  expect(wordsOf({ each: some(2) })).toBe('Mara Lindt approved your leave. Mara Lindt approved your leave.')
  expect(wordsOf({ count: 40 })).toBe('40 things are new in your inbox.')
})
