import { expect, test } from 'vitest'
import type { Week } from '@/db/schema/schedule'
import {
  anotherShift,
  asWeekBody,
  copyDay,
  editable,
  endsNextDay,
  groupsOf,
  minutesOfDay,
  minutesOfWeek,
  moved,
  readWeek,
  wallMinutes,
  wallText,
} from './week-edit'

const at = (start: string, end: string) => ({ start, end })
const office = { ...at('08:00', '17:00'), breaks: [at('12:00', '13:00')] }
const night = { ...at('22:00', '06:00'), breaks: [at('23:45', '00:15'), at('02:00', '02:30')] }
const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const form = names.map((weekday, index) => ({ weekday, shifts: index < 4 ? [office] : index === 4 ? [night] : [] }))
const officeMinutes = { start: 480, end: 1020, breaks: [{ start: 720, end: 780 }] }
const nightMinutes = {
  start: 1320,
  end: 1800,
  breaks: [
    { start: 1425, end: 1455 },
    { start: 1560, end: 1590 },
  ],
}
const week: Week = names.map((_, index) => (index < 4 ? [officeMinutes] : index === 4 ? [nightMinutes] : []))

test('a week survives being put into fields and sent back, over midnight too', () => {
  expect(asWeekBody(editable(form))).toEqual(form)
  expect(asWeekBody(editable([]))).toEqual(names.map((weekday) => ({ weekday, shifts: [] })))
  expect(readWeek(editable(form))).toEqual({ week, missing: null })
})

test('shifts and breaks are sent in the order of the clock', () => {
  const mixed = { ...at('22:00', '06:00'), breaks: [at('02:00', '02:30'), at('23:45', '00:15')] }
  const [, tuesday] = asWeekBody(editable([{ weekday: 'tuesday', shifts: [mixed, office] }]))
  expect(tuesday?.shifts).toEqual([office, night])
})

test('wall times', () => {
  expect(wallText(0)).toBe('00:00')
  expect(wallText(1800)).toBe('06:00')
  expect(wallMinutes('08:05')).toBe(485)
  expect(wallMinutes('')).toBeNull()
})

const span = (start: string, end: string) => ({ key: '', start, end })
const readDay = (shift: ReturnType<typeof span>, ...breaks: ReturnType<typeof span>[]) =>
  readWeek([[{ ...shift, breaks }]]).week[0]?.[0]

test.each([
  [
    'a day',
    readDay(span('08:00', '17:00'), span('12:00', '13:00')),
    { start: 480, end: 1020, breaks: [{ start: 720, end: 780 }] },
  ],
  [
    'a night',
    readDay(span('22:00', '06:00'), span('02:00', '02:30')),
    { start: 1320, end: 1800, breaks: [{ start: 1560, end: 1590 }] },
  ],
  // 23:45 is 1425, 00:15 of the next day 1455.
  [
    'a break over midnight',
    readDay(span('22:00', '06:00'), span('23:45', '00:15')),
    { start: 1320, end: 1800, breaks: [{ start: 1425, end: 1455 }] },
  ],
  ['round the clock', readDay(span('08:00', '08:00')), { start: 480, end: 1920, breaks: [] }],
  ['until midnight', readDay(span('16:00', '00:00')), { start: 960, end: 1440, breaks: [] }],
  // Left as entered, so that the server can say what is wrong: a break at 07:00 is read as the next morning's.
  [
    'a break before the shift',
    readDay(span('08:00', '17:00'), span('07:00', '07:30')),
    { start: 480, end: 1020, breaks: [{ start: 1860, end: 1890 }] },
  ],
])('reads %s', (_, read, expected) => expect(read).toEqual(expected))

test('names the first field that is still empty', () => {
  const edited = editable(form)
  const [, tuesday] = edited
  if (tuesday?.[0]) tuesday[0].end = ''
  expect(readWeek(edited).missing).toBe('week.1.shifts.0.end')
})

test('adds up a day and a week without its breaks', () => {
  expect(minutesOfDay([officeMinutes])).toBe(480)
  expect(minutesOfDay([])).toBe(0)
  // 4 × 8 h and a night of 8 h less two half hours: 1920 + 420.
  expect(minutesOfWeek(week)).toBe(2340)
})

test('copies one day to others and leaves the rest', () => {
  const copied = copyDay(editable(form), 0, [4, 5])
  const read = readWeek(copied).week
  expect(read[4]).toEqual([officeMinutes])
  expect(read[5]).toEqual([officeMinutes])
  expect(read[6]).toEqual([])
  expect(copied[4]?.[0]?.key).not.toBe(copied[0]?.[0]?.key)
})

test('says which spans end on the next day', () => {
  expect(endsNextDay(span('22:00', '06:00'))).toBe(true)
  expect(endsNextDay(span('08:00', '17:00'))).toBe(false)
  expect(endsNextDay(span('08:00', ''))).toBe(false)
})

test('the next shift starts behind the last, and is left open when there is no room', () => {
  const editing = (start: string, end: string) => [{ ...span(start, end), breaks: [] }]
  expect(anotherShift([])).toMatchObject({ ...at('08:00', '17:00'), breaks: [at('12:00', '13:00')] })
  expect(anotherShift(editing('08:00', '12:00'))).toMatchObject({ ...at('13:00', '15:00'), breaks: [] })
  expect(anotherShift(editing('22:00', '06:00'))).toMatchObject(at('', ''))
})

test('groups equal days that follow each other', () => {
  expect(groupsOf(week).map(({ from, to }) => [from, to])).toEqual([
    [0, 3],
    [4, 4],
    [5, 6],
  ])
})

test('a shift moved into the night leaves its noon break behind, and keeps one that still lies inside', () => {
  const noon = { key: 'b1', start: '12:00', end: '13:00' }
  const shift = { key: 's', start: '08:00', end: '17:00', breaks: [noon] }
  expect(moved(shift, { end: '12:30' }).breaks).toEqual([])
  expect(moved(shift, { end: '18:00' }).breaks).toEqual([noon])
  const evening = moved(shift, { start: '22:00' })
  expect(evening.breaks).toEqual([noon])
  expect(moved(evening, { end: '06:00' }).breaks).toEqual([])
  expect(moved(shift, { end: '' }).breaks).toEqual([noon])
})
