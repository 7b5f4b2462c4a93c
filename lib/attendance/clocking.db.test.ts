import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { contextFor, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import type { Context, ReplayKey } from '../context'
import '../endpoints'
import { groundChanged } from '../ground-change'
import { inTransaction } from '../transaction'
import { clockIn } from './clock-in'
import { clockOut } from './clock-out'
import { monthView, todayView } from './queries'

const nothing = { note: '' }
let database: TestDatabase
let employee: Awaited<ReturnType<typeof makeEmployee>>

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db, { timeZone: 'Europe/Berlin' })
})
afterAll(() => database.close())
beforeEach(async () => {
  employee = await makeEmployee(database.db, {})
})

/** Berlin is at +01:00 on these dates. 2026-11-23 is a Monday; the default shift is 08:00–17:00 with a break at noon. */
function at(local: string): Context {
  return contextFor(database.db, employee, { now: new Date(`${local}+01:00`) })
}

async function rows<T>(query: ReturnType<typeof sql>): Promise<T[]> {
  return (await database.db.execute(query)) as unknown as T[]
}

type Refusal = { code: string; message?: string; extra?: { state?: Record<string, unknown> } }

async function state(error: Promise<unknown>): Promise<Refusal> {
  return error.then(
    () => ({ code: 'no error' }),
    (reason) => reason,
  )
}

describe('clocking in', () => {
  test('records the server’s time, the work date and the late minutes', async () => {
    const answer = await clockIn(at('2026-11-23T08:04:30'), nothing)
    expect(answer).toMatchObject({
      employee: employee.id,
      date: '2026-11-23',
      clock_in: '2026-11-23T08:04:30+01:00',
      clock_out: null,
      delay_minutes: 4,
      worked_minutes: null,
      status: 'open',
    })
    const punches = await rows<{ kind: string; at: string }>(
      sql`select kind, at from punch where employee_id = ${employee.id}`,
    )
    expect(punches).toHaveLength(1)
  })

  test('notes the scheduled minutes of the shift it was late for, and only then', async () => {
    const shiftMinutes = (id: number) =>
      rows<{ minutes: number | null }>(sql`select late_shift_minutes as minutes from attendance where id = ${id}`)
    const late = await clockIn(at('2026-11-23T08:04:30'), nothing)
    expect(await shiftMinutes(late.id)).toEqual([{ minutes: 480 }])
    await clockOut(at('2026-11-23T17:00:00'), late.id, nothing)
    const punctual = await clockIn(at('2026-11-24T08:00:30'), nothing)
    expect(await shiftMinutes(punctual.id)).toEqual([{ minutes: null }])
  })

  test('keeps the device’s time as evidence without believing it', async () => {
    await clockIn(at('2026-11-23T08:00:00'), { note: '', device_time: '2026-11-23T07:30:00+01:00' })
    const [punch] = await rows<{ off: number }>(
      sql`select extract(epoch from at - device_time)::int as off from punch where employee_id = ${employee.id}`,
    )
    expect(punch?.off).toBe(1800)
  })

  test('is refused while clocked in, saying since when', async () => {
    const first = await clockIn(at('2026-11-23T08:00:00'), nothing)
    const refused = await state(clockIn(at('2026-11-23T09:00:00'), nothing))
    expect(refused.code).toBe('already_clocked_in')
    expect(refused.message).toBe('You have been clocked in since 08:00. Nothing was recorded twice.')
    expect(refused.extra?.state).toEqual({ id: first.id, clock_in: '2026-11-23T08:00:00+01:00' })
  })

  test('the second of the day is not late again', async () => {
    const first = await clockIn(at('2026-11-23T08:10:00'), nothing)
    await clockOut(at('2026-11-23T10:00:00'), first.id, nothing)
    const second = await clockIn(at('2026-11-23T11:00:00'), nothing)
    expect(second.delay_minutes).toBe(0)
  })

  test('after a missed clock-out leaves the old attendance unfinished', async () => {
    const friday = await clockIn(at('2026-11-20T08:00:00'), nothing)
    const monday = await clockIn(at('2026-11-23T08:05:00'), nothing)
    expect(monday.delay_minutes).toBe(5)
    const [old] = await rows(sql`select missed, clock_out from attendance where id = ${friday.id}`)
    expect(old).toEqual({ missed: true, clock_out: null })
    expect((await state(clockOut(at('2026-11-23T09:00:00'), friday.id, nothing))).code).toBe('clocked_out_too_late')
  })

  test('is not asked of somebody who does not clock', async () => {
    const free = await makeEmployee(database.db, { clocking: 'none' })
    const refused = state(clockIn(contextFor(database.db, free, { now: new Date('2026-11-23T08:00:00Z') }), nothing))
    expect((await refused).code).toBe('not_clocking')
  })
})

describe('clocking out', () => {
  test('says what was worked, less the break', async () => {
    const { id } = await clockIn(at('2026-11-23T08:00:00'), nothing)
    const answer = await clockOut(at('2026-11-23T17:00:00'), id, nothing)
    // 9 hours there, 1 hour break
    expect(answer).toMatchObject({ worked_minutes: 480, clock_out: '2026-11-23T17:00:00+01:00', status: 'finished' })
  })

  test('of a missed attendance is possible until the next clock-in', async () => {
    const { id } = await clockIn(at('2026-11-23T08:00:00'), nothing)
    const answer = await clockOut(at('2026-11-23T23:30:00'), id, nothing)
    expect(answer.status).toBe('finished')
  })

  test('twice is refused, and somebody else’s is not found', async () => {
    const { id } = await clockIn(at('2026-11-23T08:00:00'), nothing)
    await clockOut(at('2026-11-23T09:00:00'), id, nothing)
    const refused = await state(clockOut(at('2026-11-24T10:00:00'), id, nothing))
    expect(refused.code).toBe('already_clocked_out')
    expect(refused.message).toBe('You clocked out at 09:00 on 2026-11-23. Nothing was recorded twice.')
    expect(refused.extra?.state).toEqual({ id, clock_out: '2026-11-23T09:00:00+01:00' })
    const other = await makeEmployee(database.db, {})
    const theirs = contextFor(database.db, other, { now: new Date('2026-11-23T10:00:00Z') })
    expect((await state(clockOut(theirs, id, nothing))).code).toBe('not_found')
  })

  test('never lets the next clock-in begin before it, though that request read the clock earlier', async () => {
    const { id } = await clockIn(at('2026-11-23T08:00:00'), nothing)
    await clockOut(at('2026-11-23T09:00:00.500'), id, nothing)
    const next = await clockIn(at('2026-11-23T09:00:00.100'), nothing)
    await clockOut(at('2026-11-23T09:10:00'), next.id, nothing)
    const [overlap] = await rows<{ count: number }>(sql`
      select count(*)::int as count from attendance a join attendance b on a.id < b.id and a.employee_id = b.employee_id
      where a.employee_id = ${employee.id} and tstzrange(a.clock_in, a.clock_out) && tstzrange(b.clock_in, b.clock_out)`)
    expect(overlap?.count).toBe(0)
  })
})

describe('races', () => {
  test('50 simultaneous clock-ins: one row, 49 refusals', async () => {
    const tries = await Promise.all(
      Array.from({ length: 50 }, () => state(clockIn(at('2026-11-23T08:00:00'), nothing))),
    )
    expect(tries.filter((one) => one.code === 'no error')).toHaveLength(1)
    expect(tries.filter((one) => one.code === 'already_clocked_in')).toHaveLength(49)
    expect(await rows(sql`select id from attendance where employee_id = ${employee.id}`)).toHaveLength(1)
    expect(await rows(sql`select id from punch where employee_id = ${employee.id}`)).toHaveLength(1)
  })

  test('20 simultaneous clock-outs: one punch, 19 refusals', async () => {
    const { id } = await clockIn(at('2026-11-23T08:00:00'), nothing)
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => state(clockOut(at('2026-11-23T09:00:00'), id, nothing))),
    )
    expect(tries.filter((one) => one.code === 'no error')).toHaveLength(1)
    expect(tries.filter((one) => one.code === 'already_clocked_out')).toHaveLength(19)
    expect(await rows(sql`select id from punch where employee_id = ${employee.id} and kind = 'out'`)).toHaveLength(1)
  })

  test('a schedule that changes between reading and writing is taken into account', async () => {
    const ctx = at('2026-11-23T08:10:00')
    let interfered = false
    const db = new Proxy(ctx.db, {
      get: (target, name, receiver) => {
        const value = Reflect.get(target, name, receiver)
        if (name !== 'execute') return value
        return async (...args: [ReturnType<typeof sql>]) => {
          const answer = await target.execute(...args)
          if (!interfered) {
            interfered = true
            await target.execute(sql`update company set grace_minutes = 15`)
            await inTransaction(ctx, (tx) => groundChanged(tx, { employeeIds: 'all', from: '2026-11-23' }))
          }
          return answer
        }
      },
    })
    const answer = await clockIn({ ...ctx, db }, nothing)
    await database.db.execute(sql`update company set grace_minutes = 0`)
    expect(interfered).toBe(true)
    expect(answer.delay_minutes).toBe(0)
  })

  test('the kept answer is stored with the punch, and refuses a second one with the same key', async () => {
    const replay: ReplayKey = {
      employeeId: employee.id,
      route: 'POST /notification/clock-in',
      key: 'a',
      fingerprint: 'f',
      status: 201,
      serialize: JSON.stringify,
    }
    const answer = await clockIn({ ...at('2026-11-23T08:00:00'), replay }, nothing)
    const [kept] = await rows<{ answer: string }>(
      sql`select answer from idempotency where employee_id = ${employee.id}`,
    )
    expect(JSON.parse(kept?.answer ?? '')).toEqual(answer)
    await clockOut(at('2026-11-23T09:00:00'), answer.id, nothing)
    await expect(clockIn({ ...at('2026-11-23T10:00:00'), replay }, nothing)).rejects.toThrow()
    expect(await rows(sql`select id from punch where employee_id = ${employee.id}`)).toHaveLength(2)
  })
})

describe('deriving days again', () => {
  test('a holiday entered later takes the lateness back, and its removal brings it again', async () => {
    const { id } = await clockIn(at('2026-11-23T08:20:00'), nothing)
    const delay = async () =>
      (
        await rows<unknown>(
          sql`select delay_minutes as minutes, late_shift_minutes as "shiftMinutes" from attendance where id = ${id}`,
        )
      )[0]
    const late = { minutes: 20, shiftMinutes: 480 }
    expect(await delay()).toEqual(late)
    const ctx = at('2026-11-23T12:00:00')
    await database.db.execute(sql`insert into public_holiday (calendar_id, date, name)
      select holiday_calendar_id, '2026-11-23', 'Founders’ Day' from company`)
    await inTransaction(ctx, (tx) => groundChanged(tx, { employeeIds: [employee.id], from: '2026-11-23' }))
    expect(await delay()).toEqual({ minutes: 0, shiftMinutes: null })
    await database.db.execute(sql`delete from public_holiday where date = '2026-11-23'`)
    await inTransaction(ctx, (tx) => groundChanged(tx, { employeeIds: [employee.id], from: '2026-11-23' }))
    expect(await delay()).toEqual(late)
  })
})

describe('what pages show', () => {
  test('today: the open attendance, the lateness and the week', async () => {
    await clockIn(at('2026-11-23T08:04:00'), nothing)
    const view = await todayView(at('2026-11-23T10:00:00'))
    expect(view.day).toMatchObject({ date: '2026-11-23', state: 'open', lateMinutes: 4, workedMinutes: 116 })
    expect(view.open?.delayMinutes).toBe(4)
    expect(view.week).toMatchObject({ workedMinutes: 116, dueMinutes: 2400 })
    expect(view.week.days).toHaveLength(7)
    expect(view.lateIfNow).toBeNull()
  })

  test('today before clocking in: the shift one would be late for', async () => {
    const view = await todayView(at('2026-11-23T07:30:00'))
    expect(view.day.state).toBe('not_due')
    expect(view.lateIfNow?.shiftStart).toBe('2026-11-23T08:00:00+01:00')
    expect(view.nextShift?.scheduledMinutes).toBe(480)
  })

  test('a missed clock-out is named, and hours are not guessed', async () => {
    const { id } = await clockIn(at('2026-11-20T08:00:00'), nothing)
    const view = await todayView(at('2026-11-23T07:30:00'))
    expect(view.unfinished).toEqual({ id, date: '2026-11-20' })
    expect(view.lastDays.find((day) => day.date === '2026-11-20')).toMatchObject({
      state: 'unfinished',
      unknown: true,
      missingMinutes: 0,
    })
  })

  test('the month adds up', async () => {
    const { id } = await clockIn(at('2026-11-23T08:30:00'), nothing)
    await clockOut(at('2026-11-23T17:00:00'), id, nothing)
    const view = await monthView(at('2026-11-24T07:00:00'), '2026-11')
    expect(view.days).toHaveLength(30)
    expect(view.totals).toMatchObject({ workedMinutes: 450, lateMinutes: 30, lateCount: 1 })
    const monday = view.days.find((day) => day.date === '2026-11-23')
    expect(monday).toMatchObject({ workedMinutes: 450, missingMinutes: 30, overtimeMinutes: 0, state: 'present' })
  })
})
