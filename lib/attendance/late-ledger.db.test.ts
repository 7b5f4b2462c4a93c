import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import type { Context } from '../context'
import '../endpoints'
import { groundChanged } from '../ground-change'
import { decideLeave } from '../leave/decide-leave'
import { requestLeave } from '../leave/request-leave'
import { leaveBody } from '../leave/schema'
import { inTransaction } from '../transaction'
import { chargeLateness } from './charge-lateness'
import { clockIn } from './clock-in'
import { monthView, todayView } from './queries'
import { charged, come, lateLines, toldLow, withLeave } from './testing/late-ledger'
import { waiveLateness } from './waive-lateness'

const nothing = { note: '' }
const why = { reason: 'The train was late' }
let database: TestDatabase
let admin: Employee
let lead: Employee
let person: Employee

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  admin = await makeEmployee(database.db, { role: 'admin' })
  lead = await makeEmployee(database.db, { role: 'manager' })
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.execute(sql`delete from late_policy`)
  person = await withLeave(database.db, 7200, lead)
})

/** Berlin is at +01:00 on these dates; Monday to Friday 08:00–17:00 with an hour's break. 2026-11-02 is a Monday. */
const at = (local: string, who: Employee = person): Context =>
  contextFor(database.db, who, { now: new Date(`${local}+01:00`) })
const noon = (who: Employee) => at('2026-11-27T12:00:00', who)
const late = (local: string) => come(at, local)
const sums = () => charged(database.db, person.id)

async function policy(policy: string, validFrom = '2026-11-01'): Promise<void> {
  await inTransaction(noon(admin), async (ctx) => {
    await ctx.db.execute(sql`
      insert into late_policy (valid_from, policy, every_count, charge_minutes) values (${validFrom}::date, ${policy}, 3, 240)
      on conflict (valid_from) do update set policy = excluded.policy`)
    await groundChanged(ctx, { employeeIds: 'all', from: validFrom })
  })
}

async function isLow(): Promise<boolean> {
  const [row] = (await database.db.execute(
    sql`select leave_is_low as low from employee where id = ${person.id}`,
  )) as unknown as { low: boolean }[]
  return row?.low ?? false
}

describe('a late clock-in', () => {
  test('costs its share of the shift, in a line that says why', async () => {
    await late('2026-11-02T08:04:30')
    const second = await late('2026-11-03T08:10:00')
    expect(await lateLines(database.db, person.id)).toEqual([
      expect.objectContaining({ minutes: -4 }),
      {
        minutes: -10,
        subject: `late:${person.id}:2026-11`,
        detail: {
          month: '2026-11',
          policy: 'proportional',
          late_minutes: 14,
          late_count: 2,
          target: 14,
          cause: 'arrival',
          date: '2026-11-03',
          attendance: second.id,
        },
      },
    ])
  })

  test('on time costs nothing', async () => {
    await late('2026-11-02T08:00:59')
    expect(await lateLines(database.db, person.id)).toEqual([])
  })

  test('is charged below zero', async () => {
    person = await withLeave(database.db, 0, lead)
    await late('2026-11-02T08:30:00')
    expect(await sums()).toEqual({ '2026-11': 30 })
  })

  test('is charged to its own month', async () => {
    await late('2026-10-30T08:04:00')
    await late('2026-11-02T08:05:00')
    expect(await sums()).toEqual({ '2026-10': 4, '2026-11': 5 })
  })

  test('tells once that leave is low: the employee, the manager and the admins', async () => {
    person = await withLeave(database.db, 1441, lead)
    await late('2026-11-02T08:01:00')
    expect([await isLow(), await toldLow(database.db, person.id)]).toEqual([false, 0])
    await late('2026-11-03T08:01:00')
    expect(await isLow()).toBe(true)
    const notes = (await database.db.execute(sql`
      select recipient_id as who, data from notification where kind = 'low_leave_balance'
        and data->>'employee' = ${String(person.id)} order by 1`)) as unknown as { who: number; data: unknown }[]
    expect(notes.map(({ who }) => who)).toEqual([admin.id, lead.id, person.id])
    expect(notes[0]?.data).toMatchObject({ minutes: 1439, threshold_minutes: 1440 })
    await late('2026-11-04T08:01:00')
    expect(await toldLow(database.db, person.id)).toBe(1)
  })

  test('that is written on a state which has changed is computed again', async () => {
    const ctx = at('2026-11-03T08:10:00')
    const first = await late('2026-11-02T08:04:00')
    let reads = 0
    const db = new Proxy(ctx.db, {
      get: (target, name, receiver) => {
        if (name !== 'execute') return Reflect.get(target, name, receiver)
        return async (query: ReturnType<typeof sql>) => {
          const answer = await target.execute(query)
          // After the read of what the month was charged so far.
          if (++reads === 2) await waiveLateness(noon(lead), first.id, why)
          return answer
        }
      },
    })
    await clockIn({ ...ctx, db }, nothing)
    expect(reads).toBe(6)
    expect((await lateLines(database.db, person.id)).map(({ minutes }) => minutes)).toEqual([-4, 4, -10])
  })
})

describe('every third late arrival half a day', () => {
  const days = ['02', '03', '04', '05']
  const four = async () => {
    const answers = []
    for (const day of days) answers.push(await late(`2026-11-${day}T08:01:00`))
    return answers.map(({ id }) => id)
  }

  test('is charged with the third, and not with the fourth', async () => {
    await policy('per_count')
    await four()
    expect((await lateLines(database.db, person.id)).map(({ minutes, detail }) => [minutes, detail.date])).toEqual([
      [-240, '2026-11-04'],
    ])
  })

  test('the first of four waived: three are left, and nothing moves; a second waived gives it back', async () => {
    await policy('per_count')
    const [first = 0, second = 0] = await four()
    await waiveLateness(noon(lead), first, why)
    expect(await sums()).toEqual({ '2026-11': 240 })
    await waiveLateness(noon(lead), second, why)
    expect(await sums()).toEqual({ '2026-11': 0 })
    await chargeLateness(noon(lead), first)
    expect(await sums()).toEqual({ '2026-11': 240 })
  })
})

describe('what changes later settles the charge', () => {
  const derive = () =>
    inTransaction(noon(admin), (ctx) => groundChanged(ctx, { employeeIds: [person.id], from: '2026-11-02' }))

  test('deriving twice adds no line', async () => {
    await late('2026-11-02T08:04:00')
    await derive()
    await derive()
    expect(await lateLines(database.db, person.id)).toHaveLength(1)
  })

  test('the policy, in the middle of its month', async () => {
    for (const day of ['02', '03', '04']) await late(`2026-11-${day}T08:10:00`)
    expect(await sums()).toEqual({ '2026-11': 30 })
    await policy('per_count')
    expect(await sums()).toEqual({ '2026-11': 240 })
    await policy('off')
    expect(await sums()).toEqual({ '2026-11': 0 })
    await late('2026-11-05T08:10:00')
    expect(await sums()).toEqual({ '2026-11': 0 })
    await policy('proportional')
    expect(await sums()).toEqual({ '2026-11': 40 })
  })

  test('a policy of the next month leaves this one alone', async () => {
    await late('2026-11-02T08:10:00')
    await policy('off', '2026-12-01')
    await late('2026-12-01T08:10:00')
    expect(await sums()).toEqual({ '2026-11': 10 })
  })

  test('the grace', async () => {
    await late('2026-11-02T08:04:00')
    await late('2026-11-03T08:06:00')
    await database.db.execute(sql`update company set grace_minutes = 5`)
    await derive()
    await database.db.execute(sql`update company set grace_minutes = 0`)
    expect(await sums()).toEqual({ '2026-11': 6 })
  })

  test('leave approved for the late morning, and its cancellation', async () => {
    await late('2026-11-26T10:30:00')
    expect(await sums()).toEqual({ '2026-11': 150 })
    const body = { start_date: '2026-11-26', end_date: '2026-11-26', start_part: 'first_half', end_part: 'first_half' }
    const request = await requestLeave(at('2026-11-26T11:00:00'), leaveBody.parse(body))
    expect(await sums()).toEqual({ '2026-11': 150 })
    await decideLeave(noon(lead), request.id, { status: 'approved', comment: '' })
    expect(await sums()).toEqual({ '2026-11': 0 })
  })

  test('many employees, in as many statements as one', async () => {
    const statements = async (people: Employee[]) => {
      const ctx = noon(admin)
      let count = 0
      const counting = (db: Context['db']): Context['db'] =>
        new Proxy(db, {
          get: (target, name, receiver) => {
            if (name === 'execute') count++
            const value = Reflect.get(target, name, receiver)
            if (name !== 'transaction') return value
            return (act: (tx: Context['db']) => Promise<unknown>) => target.transaction((tx) => act(counting(tx)))
          },
        })
      await database.db.execute(sql`insert into public_holiday (calendar_id, date, name)
        select holiday_calendar_id, '2026-11-02', 'Found later' from company`)
      const employeeIds = people.map(({ id }) => id)
      await inTransaction({ ...ctx, db: counting(ctx.db) }, (ctx) =>
        groundChanged(ctx, { employeeIds, from: '2026-11-02' }),
      )
      await database.db.execute(sql`delete from public_holiday`)
      return count
    }
    const people = await Promise.all(Array.from({ length: 12 }, () => withLeave(database.db, 7200, lead)))
    for (const one of people) await come((local) => at(local, one), '2026-11-02T08:10:00')
    const [first, ...others] = people
    if (!first) throw new Error('Nobody')
    expect(await statements(others)).toBe(await statements([first]))
    for (const one of people) expect(await charged(database.db, one.id)).toEqual({ '2026-11': 0 })
  })
})

describe('what pages show', () => {
  test('today: what the lateness cost, what is left of annual leave, and one’s own waiting requests', async () => {
    await late('2026-11-26T08:04:00')
    const days = { start_date: '2026-12-21', end_date: '2026-12-21' }
    await requestLeave(at('2026-11-26T09:00:00'), leaveBody.parse(days))
    const view = await todayView(at('2026-11-26T10:00:00'))
    expect(view).toMatchObject({ leaveMinutes: 7196, waitingRequests: 1 })
    expect(view.day).toMatchObject({ lateMinutes: 4, waivedMinutes: 0, chargedMinutes: 4 })
    expect(view.day.attendances).toMatchObject([{ chargedMinutes: 4, waived: false }])
  })

  test('today: leave of the present leave year, not what is granted for the next', async () => {
    await database.db.execute(sql`
      insert into leave_entry (employee_id, leave_type_id, kind, minutes, leave_year, effective_on, subject, event)
      values (${person.id}, 1, 'grant', 480, 2027, '2027-01-01', ${`employee:${person.id}:2027`}, 'year')`)
    expect((await todayView(at('2026-12-31T23:30:00'))).leaveMinutes).toBe(7200)
    expect((await todayView(at('2027-01-01T00:30:00'))).leaveMinutes).toBe(7680)
  })

  test('the month: its charges, and the waived lateness as waived', async () => {
    const first = await late('2026-11-02T08:04:00')
    await late('2026-11-03T08:10:00')
    await waiveLateness(noon(lead), first.id, why)
    const { days, totals } = await monthView(at('2026-11-04T07:00:00'), '2026-11')
    expect(totals).toMatchObject({ lateMinutes: 14, lateCount: 2, waivedMinutes: 4, chargedMinutes: 10 })
    expect(days.find(({ date }) => date === '2026-11-02')).toMatchObject({ waivedMinutes: 4, chargedMinutes: 0 })
    expect(days.find(({ date }) => date === '2026-11-03')).toMatchObject({ waivedMinutes: 0, chargedMinutes: 10 })
  })
})
