import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { endEmployment } from '../people/end-employment'
import { type LeaveWorld, leaveWorld } from './testing/leave-world'

let database: TestDatabase
let world: LeaveWorld

beforeEach(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  world = await leaveWorld(database.db)
})
afterEach(() => database.close())

test('leave after the last day of an employment is given back, what was taken until then stays', async () => {
  const running = await world.ask(world.ann, { start_date: '2026-11-23', end_date: '2026-11-25' })
  await world.decide(world.lead, running.id, 'approved')
  const later = await world.ask(world.ann, { start_date: '2026-12-07', end_date: '2026-12-08' })
  await world.decide(world.lead, later.id, 'approved')
  const waiting = await world.ask(world.ann, { start_date: '2026-12-14', end_date: '2026-12-14' })
  const others = await world.ask(world.ben, { start_date: '2026-12-14', end_date: '2026-12-14', leave_type: 3 })

  await endEmployment(world.as(world.admin), world.ann.id)

  expect(await world.requestRow(running.id)).toMatchObject({ status: 'approved', endDate: '2026-11-23', minutes: 480 })
  expect(await world.requestRow(later.id)).toMatchObject({ status: 'cancelled' })
  expect(await world.requestRow(waiting.id)).toMatchObject({ status: 'cancelled' })
  expect(await world.requestRow(others.id)).toMatchObject({ status: 'pending' })
  expect(await world.leftOf(world.ann)).toBe(14 * 480)
  expect((await world.auditOf(later.id)).at(-1)).toMatchObject({ action: 'leave.cancelled' })
  expect(await world.broken()).toEqual([])
})
