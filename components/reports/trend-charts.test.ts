import { expect, test } from 'vitest'
import { timeAfter } from '../calendar/calendar-view'
import { chartHeight, chartsOf, type TrendMonth } from './trend-charts'

const nothing: Omit<TrendMonth, 'month'> = {
  people: 1,
  pending: false,
  scheduled_minutes: 9_600,
  due_minutes: 9_600,
  worked_minutes: 9_600,
  overtime_minutes: 0,
  missing_minutes: 0,
  days_absent: 0,
  leave_by_type: {},
  delay_count: 0,
  delay_minutes: 0,
}
const year = (...last: Partial<TrendMonth>[]): TrendMonth[] =>
  Array.from({ length: 12 }, (_, index) => ({
    month: timeAfter('2026-10', index - 11),
    ...nothing,
    ...last[index - 12 + last.length],
  }))
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const chart = (name: RegExp, months: TrendMonth[]) =>
  chartsOf(months, 'en-GB').find((one) => name.test(one.name)) ?? expect.unreachable()

test('what was worked and what was due stand on one scale', () => {
  const { series, top, base } = chart(/^Worked/, year({ worked_minutes: 4_800 }))
  const [worked, due] = series.map(({ bars }) => bars.at(-1)?.height)
  expect(top.replace('\u00a0', ' ')).toBe('200 h')
  expect(worked).toBe(chartHeight * 0.4)
  expect(due).toBe(chartHeight * 0.8)
  expect(base).toBe(chartHeight)
})

test('the sentence says the month, its figures, and when they were most', () => {
  const months = year({ overtime_minutes: 300 }, { overtime_minutes: 75, missing_minutes: 60 })
  expect(plain(chart(/^Overtime/, months).words)).toBe(
    'November 2025 to October 2026. October 2026: 1 h 15 overtime, 1 h missing. Most overtime in September 2026, 5 h. Most missing in October 2026, 1 h.',
  )
  expect(plain(chart(/^Late/, months).words)).toBe('November 2025 to October 2026. October 2026: never late.')
})

test('many people are said in whole hours', () => {
  const many = year({ people: 800, scheduled_minutes: 7_680_000, worked_minutes: 7_400_030 })
  expect(plain(chart(/^Worked/, many).key[0]?.value ?? '')).toBe('123,334 h')
})

test('leave and absence are days beside each other', () => {
  const { key, series } = chart(/^Leave/, year({ leave_by_type: { 1: 480, 4: 240 }, days_absent: 1 }))
  expect(key.map(({ word, value }) => `${word} ${plain(value)}`)).toEqual(['Leave 1.5 days', 'Absent 1 day'])
  const [leave, absent] = series.map(({ bars }) => bars.at(-1))
  expect((leave?.x ?? 0) + (leave?.width ?? 0)).toBeLessThan(absent?.x ?? 0)
})

test('a month in which nobody was there is not drawn and not counted', () => {
  const months = year({ people: 0, scheduled_minutes: 0, due_minutes: 0, worked_minutes: 0 })
  const { series, key, words } = chart(/^Worked/, months)
  expect(series.map(({ bars }) => bars.at(-1))).toEqual([null, null])
  expect(key.map(({ value }) => value)).toEqual(['', ''])
  expect(words).toMatch(/October 2026: nobody was there\./)
})

test('a month that is still being counted is not drawn either, and says so', () => {
  const { series, words } = chart(/^Worked/, year({ pending: true }))
  expect(series.map(({ bars }) => bars.at(-1))).toEqual([null, null])
  expect(words).toMatch(/October 2026: still being counted\./)
})

test('without anything there is nothing to draw, and no figure that is none', () => {
  for (const { series, words } of chartsOf(year(...Array(12).fill({ people: 0, worked_minutes: 0 })), 'en-GB')) {
    expect(series.flatMap(({ bars }) => bars).filter(Boolean)).toEqual([])
    expect(words).not.toMatch(/NaN|undefined/)
  }
})
