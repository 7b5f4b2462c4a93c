import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { listTeamCorrections } from './queries'
import { teamCorrectionsQuery } from './schema'
import { type CorrectionWorld, correctionWorld } from './testing/correction-world'

let database: TestDatabase
let world: CorrectionWorld

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await correctionWorld(database.db)
})

const at = (clock: string) => `2026-11-02T${clock}:00+01:00`
const waiting = async () =>
  (await listTeamCorrections(world.as(world.lead), teamCorrectionsQuery.parse({ mine: 'true' }))).results

test('a late clock-in is recorded late, and opens a correction with the device’s time', async () => {
  const { id } = await world.came(at('09:00'), at('07:58'))
  expect(await world.attendances()).toEqual(['2026-11-02 09:00– late 60'])
  expect(await world.told()).toEqual(['correction_requested Lea Lead'])
  await world.left(id, at('17:00'), at('16:58'))
  const [one, ...more] = await waiting()
  expect(more).toEqual([])
  expect(one).toMatchObject({ from_device: true, clock_in: at('07:58'), clock_out: null, status: 'pending' })
  expect(one?.days[0]?.after).toMatchObject({ worked_minutes: 482, late_minutes: 0, month_charged_minutes: 0 })
  await world.decide(one?.id ?? 0)
  expect(await world.attendances()).toEqual(['2026-11-02 07:58–17:00 late 0'])
  expect(await world.charged()).toEqual({ '2026-11': 0 })
  expect(await world.broken()).toBeNull()
})

test('a whole day that was offline is one correction with both times', async () => {
  const { id } = await world.came(at('18:00'), at('08:00'))
  await world.left(id, at('18:00'), at('17:00'))
  const all = await waiting()
  expect(all.map((one) => [one.clock_in, one.clock_out])).toEqual([[at('08:00'), at('17:00')]])
  expect(await world.told()).toEqual(['correction_requested Lea Lead'])
  await world.decide(all[0]?.id ?? 0)
  expect(await world.attendances()).toEqual(['2026-11-02 08:00–17:00 late 0'])
})

test('a device whose clock is wrong opens none for what it sends at once, and the right time for what it kept', async () => {
  const { id } = await world.came(at('08:00'), at('07:40'), at('07:40'))
  await world.left(id, at('08:30'), at('08:10'), at('08:10'))
  expect(await waiting()).toEqual([])
  await world.came(at('10:00'), at('08:40'), at('09:40'))
  expect((await waiting()).map((one) => one.clock_in)).toEqual([at('09:00')])
})

test('a device that is a little off, far off, ahead, or before what was attended opens none', async () => {
  const first = await world.came(at('08:00'), at('07:56'))
  await world.left(first.id, at('10:00'), at('10:30'))
  const second = await world.came(at('10:30'), at('09:30'))
  await world.left(second.id, at('12:00'), '1970-01-01T00:00:00Z')
  expect(await waiting()).toEqual([])
})
