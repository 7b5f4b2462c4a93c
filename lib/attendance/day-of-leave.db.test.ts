import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { publicHoliday } from '@/db/schema'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { type LeaveWorld, leaveWorld, sickLeave } from '../leave/testing/leave-world'
import { clockIn } from './clock-in'
import { monthView, todayView } from './queries'

const monday = { start_date: '2026-12-07', end_date: '2026-12-07' }
let database: TestDatabase
let calendarId: number
let world: LeaveWorld

beforeAll(async () => {
  database = await testDatabase()
  calendarId = (await makeCompany(database.db)).calendarId
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await leaveWorld(database.db)
})

/** Berlin is at +01:00; the shift is 08:00–17:00 with a break at noon. */
const noon = (date: string, time = '12:00') => new Date(`${date}T${time}:00+01:00`)
const ann = (date: string, time?: string) => world.as(world.ann, noon(date, time))

async function onLeave(body: object): Promise<number> {
  const { id, status } = await world.ask(world.ann, body)
  if (status === 'pending') await world.decide(world.lead, id, 'approved')
  return id
}

/** '08:00–12:00 Annual leave'. */
async function leaveOf(date: string): Promise<string[]> {
  const { day } = await todayView(ann(date))
  return day.leave.map(({ start, end, name }) => `${start.slice(11, 16)}–${end.slice(11, 16)} ${name}`)
}

describe('a day that is', () => {
  test('on leave owes nothing and misses nobody', async () => {
    await onLeave(monday)
    const { day, lateIfNow, week, nextShift } = await todayView(ann('2026-12-07'))
    expect(day).toMatchObject({ state: 'leave', leaveMinutes: 480, dueMinutes: 0, missingMinutes: 0 })
    expect(await leaveOf('2026-12-07')).toEqual(['08:00–12:00 Annual leave', '13:00–17:00 Annual leave'])
    expect(lateIfNow).toBeNull()
    // five days less one
    expect(week.dueMinutes).toBe(4 * 480)
    expect(nextShift?.start).toBe('2026-12-08T08:00:00+01:00')
  })

  test('only asked for is a day of work', async () => {
    await world.ask(world.ann, monday)
    expect((await todayView(ann('2026-12-07'))).day).toMatchObject({ state: 'not_due', leave: [], dueMinutes: 480 })
  })

  test('given back is a day of work again', async () => {
    const id = await onLeave(monday)
    await world.cancel(world.ann, id)
    expect((await todayView(ann('2026-12-07'))).day).toMatchObject({ state: 'not_due', leave: [], dueMinutes: 480 })
  })

  test('another’s is not touched', async () => {
    await onLeave(monday)
    expect((await todayView(world.as(world.ben, noon('2026-12-07')))).day.leave).toEqual([])
  })
})

describe('half a day', () => {
  test('in the morning: expected after it, late by what is missed then', async () => {
    await onLeave({ ...monday, start_part: 'first_half' })
    expect((await todayView(ann('2026-12-07', '10:00'))).lateIfNow?.breaks).toEqual([
      { start: '2026-12-07T12:00:00+01:00', end: '2026-12-07T13:00:00+01:00' },
      { start: '2026-12-07T08:00:00+01:00', end: '2026-12-07T12:00:00+01:00' },
    ])
    // 13:00–13:20
    expect(await clockIn(ann('2026-12-07', '13:20'), { note: '' })).toMatchObject({ delay_minutes: 20 })
  })

  test('sick in the afternoon of a day of leave', async () => {
    await onLeave(monday)
    await onLeave({ ...monday, leave_type: sickLeave, start_part: 'second_half' })
    expect(await leaveOf('2026-12-07')).toEqual(['08:00–12:00 Annual leave', '13:00–17:00 Sick leave'])
  })
})

test('by the hour, to the minute', async () => {
  const { id } = await world.makeType({ name: 'Time off', unit: 'hours' })
  await onLeave({ ...monday, leave_type: id, start_time: '11:10', end_time: '13:35' })
  expect(await leaveOf('2026-12-07')).toEqual(['11:10–12:00 Time off', '13:00–13:35 Time off'])
})

test('a month knows how much of it is leave, a holiday is none of it', async () => {
  await database.db.insert(publicHoliday).values({ calendarId, date: '2026-12-25', name: 'Christmas Day' })
  // Thursday, holiday, weekend, Monday: two days
  await onLeave({ start_date: '2026-12-24', end_date: '2026-12-28' })
  const { totals, days } = await monthView(ann('2026-12-01'), '2026-12')
  // 23 working days of December
  expect(totals).toMatchObject({ scheduledMinutes: 23 * 480, leaveMinutes: 960, dueMinutes: 20 * 480 })
  expect(days.slice(23, 28).map((day) => day.state)).toEqual(['leave', 'holiday', 'off', 'off', 'leave'])
})
