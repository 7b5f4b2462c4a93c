import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { isAppError } from '../errors'
import { addHoliday } from '../schedule/add-holiday'
import { groundsFor } from '../schedule/ground'
import { removeHoliday } from '../schedule/remove-holiday'
import { addDays } from '../time'
import { wrongRequest } from '../verification/check-requests'
import { readRecords } from '../verification/read-records'
import { type LeaveWorld, leaveWorld, monday, sickLeave, unpaidLeave } from './testing/leave-world'

const first = '2026-12-14'
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())

/** What people do, in any order; `which` picks one of the requests there are, `day` a date around New Year. */
type Act =
  | {
      act: 'request' | 'enter'
      type: 'annual' | 'sick' | 'unpaid' | 'hours' | 'doctor'
      day: number
      length: number
      half: boolean
    }
  | { act: 'approve' | 'reject' | 'cancel' | 'manager cancels'; which: number }
  | { act: 'shorten'; which: number; day: number }
  | { act: 'adjust'; days: number }
  | { act: 'holiday' | 'no holiday'; day: number }

/** Leave by the hour; `doctor` takes the place of other leave. */
type HourTypes = { hours: number; doctor: number }

const which = fc.nat(7)
const day = fc.nat(30)
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constantFrom('request' as const, 'enter' as const),
      type: fc.constantFrom(
        'annual' as const,
        'annual' as const,
        'sick' as const,
        'unpaid' as const,
        'hours' as const,
        'doctor' as const,
      ),
      day,
      length: fc.nat(6),
      half: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constantFrom(
        ...(['approve', 'approve', 'reject', 'cancel', 'manager cancels'] as ('approve' | 'reject' | 'cancel')[]),
      ),
      which,
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('shorten' as const), which, day }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('adjust' as const), days: fc.integer({ min: -3, max: 5 }) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('holiday' as const, 'no holiday' as const), day }) },
)

test('whatever people do in whatever order, lines, days and balance agree, and cancelling undoes it all', async () => {
  const { makeType } = await leaveWorld(database.db)
  const hours = (await makeType({ unit: 'hours' })).id
  const doctor = (await makeType({ unit: 'hours', needsApproval: false, mayReplace: true })).id
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), async (acts) => {
      const world = await leaveWorld(database.db)
      let given = 7200
      for (const one of acts) {
        await perform(world, one, { hours, doctor })
        if (one.act === 'adjust') given += one.days * 480
        expect(await world.broken()).toEqual([])
        expect(await recomputed(world)).toBeNull()
        expect(await world.leftOf(world.ann, 2027)).toBe(await leftByHand(world))
      }
      const requests = await world.requestsOf(world.ann)
      for (const { id, status } of requests) {
        if (status === 'pending' || status === 'approved') await world.cancel(world.lead, id)
      }
      expect(await world.leftOf(world.ann, 2027)).toBe(given + 7200)
      expect(await world.broken()).toEqual([])
      await withoutHolidays(world)
    }),
    { numRuns: 25, endOnFailure: true },
  )
}, 120_000)

/** Refusals are part of life; anything else is not. */
async function perform(world: LeaveWorld, one: Act, types: HourTypes): Promise<void> {
  await doIt(world, one, types).catch((error) => {
    if (!isAppError(error)) throw error
  })
}

async function doIt(world: LeaveWorld, one: Act, types: HourTypes): Promise<unknown> {
  const { ann, lead } = world
  if (one.act === 'adjust') return world.give(ann, one.days)
  if (!('which' in one) && !('type' in one)) {
    return one.act === 'holiday'
      ? addHoliday(world.as(world.admin), { date: addDays(first, one.day), name: 'Day' })
      : withoutHolidays(world)
  }
  if ('type' in one) {
    return one.act === 'request'
      ? world.ask(ann, bodyOf(one, types))
      : world.ask(lead, { ...bodyOf(one, types), employee: ann.id })
  }
  const requests = await world.requestsOf(ann)
  const { id = 0 } = requests[one.which % Math.max(1, requests.length)] ?? {}
  if (one.act === 'approve') return world.decide(lead, id, 'approved')
  if (one.act === 'reject') return world.decide(lead, id, 'rejected')
  if (one.act === 'cancel') return world.cancel(ann, id)
  return world.cancel(lead, id, one.act === 'shorten' ? { from: addDays(first, one.day) } : {})
}

function bodyOf({ type, day, length, half }: Extract<Act, { type: unknown }>, types: HourTypes): object {
  const start_date = addDays(first, day)
  if (type === 'hours' || type === 'doctor') {
    return {
      leave_type: types[type],
      start_date,
      end_date: start_date,
      start_time: half ? '10:00' : '13:00',
      end_time: '15:30',
    }
  }
  const leave_type = { annual: 1, sick: sickLeave, unpaid: unpaidLeave }[type]
  return { leave_type, start_date, end_date: addDays(start_date, length), ...(half && { start_part: 'second_half' }) }
}

async function withoutHolidays(world: LeaveWorld): Promise<void> {
  const found = await world.rows<{ id: number }>(sql`select id from public_holiday`)
  for (const { id } of found) await removeHoliday(world.as(world.admin, monday), id)
}

/** What is left of annual leave by the end of 2027, whose grant is still to come: lines less what waits. */
async function leftByHand({ ann, rows }: LeaveWorld): Promise<number> {
  const [row] = await rows<{ left: number }>(sql`
    select (select coalesce(sum(minutes), 0) from leave_entry where employee_id = ${ann.id} and leave_type_id = 1)::int
      - (select coalesce(sum(d.minutes), 0) from leave_day d join leave_request r on r.id = d.request_id
        where d.employee_id = ${ann.id} and r.leave_type_id = 1 and r.status = 'pending')::int + 7200 as left`)
  return row?.left ?? Number.NaN
}

/** What `npm run verify:ledger` would say of Ann's requests. */
async function recomputed({ as, ann }: LeaveWorld): Promise<string | null> {
  const grounds = await groundsFor(as(ann), [ann.id], '2026-01-01', '2027-12-31')
  const [record] = await readRecords(as(ann), [ann.id])
  const ground = grounds.get(ann.id)
  if (!record || !ground) throw new Error('Ann is not there')
  return wrongRequest(record, ground)
}
