import { expect, test } from 'vitest'
import type { ReportRow, TotalsAnswer } from '@/lib/reports/schema'
import { beginsBlock, blocksOf, columnFigure, columnsOf } from './columns'
import { rowsOnAPage } from './report-view'
import { partsOf } from './statement'

const sizes = { Sales: 2, Works: rowsOnAPage, '': 3 }
const departments = Object.entries(sizes).map(
  ([department, people]) => ({ department, people }) as TotalsAnswer & { department: string },
)
const everybody = departments.flatMap(({ department, people }) =>
  Array.from({ length: people }, (_, index) => ({ department, employee: index }) as ReportRow),
)
const onPage = (page: number) =>
  partsOf({ results: everybody.slice((page - 1) * rowsOnAPage, page * rowsOnAPage), departments }, page)
const brief = (page: number) =>
  onPage(page).map(({ department, continued, rows, total }) => [
    department,
    continued,
    rows.length,
    total?.people ?? null,
  ])

test('a department’s total stands where its last line does, and its name on every page it is on', () => {
  expect(brief(1)).toEqual([
    ['Sales', false, 2, 2],
    ['Works', false, rowsOnAPage - 2, null],
  ])
  expect(brief(2)).toEqual([
    ['Works', true, 2, rowsOnAPage],
    ['', false, 3, 3],
  ])
  expect(brief(3)).toEqual([])
})

test('every line stands in the part of its department, once', () => {
  const parts = [...onPage(1), ...onPage(2)]
  expect(parts.flatMap(({ rows }) => rows)).toEqual(everybody)
  for (const { department, rows } of parts)
    expect(new Set(rows.map((row) => row.department))).toEqual(new Set([department]))
})

const columns = columnsOf([
  { id: 1, name: 'Annual leave' },
  { id: 4, name: 'Sick leave' },
])
const figure = (key: string, figures: object) => {
  const column = columns.find((one) => one.key === key)
  return column && columnFigure(column, figures, 'en-GB')
}

test('durations are hours and minutes, leave is days, and nothing is a dash', () => {
  expect(figure('worked_minutes', { worked_minutes: 10_085 })).toBe('168:05')
  expect(figure('balance_minutes', { balance_minutes: -720 })).toBe('−1.50')
  expect(figure('leave_by_type.4', { leave_by_type: { 1: 480, 4: 240 } })).toBe('0.5')
  expect(figure('delay_count', { delay_count: 3 })).toBe('3')
  expect(figure('missing_minutes', { missing_minutes: 0 })).toBe('–')
  expect(figure('missing_minutes', {})).toBe('–')
})

test('columns of one block stand under one heading, leave types among them', () => {
  expect(blocksOf(columns).map(({ name, span }) => [name, span])).toEqual([
    ['Hours', 5],
    ['Days', 2],
    ['Days of leave', 2],
    ['Late', 3],
    ['', 2],
  ])
  expect(columns.flatMap(({ key }, index) => (beginsBlock(columns, index) ? key : []))).toEqual([
    'scheduled_minutes',
    'days_present',
    'leave_by_type.1',
    'delay_count',
    'missed_punches',
  ])
})
