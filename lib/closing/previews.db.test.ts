import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { closedMonthsOf } from '../closed-months'
import { previewCorrection } from '../corrections/preview-correction'
import { correctionPreviewBody } from '../corrections/schema'
import { previewLeave } from '../leave/preview-leave'
import { leaveBody } from '../leave/schema'
import { importHolidays } from '../schedule/import-holidays'
import { type ClosingWorld, closingWorld } from './testing/closing-world'

let database: TestDatabase
let world: ClosingWorld

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  world = await closingWorld(database.db)
  await world.worked(world.ann, '2026-10')
  await world.close()
})
afterAll(() => database.close())

test('leave in a closed month says so, and which month', async () => {
  const preview = async (start_date: string, end_date: string, employee = world.ann.id) =>
    (await previewLeave(world.as(world.lead), leaveBody.parse({ employee, leave_type: 1, start_date, end_date })))
      .closed_months
  expect(await preview('2026-10-30', '2026-11-02')).toEqual(['2026-10'])
  expect(await preview('2026-11-02', '2026-11-02')).toEqual([])
  expect(await preview('2026-10-30', '2026-11-02', world.bob.id)).toEqual([])
})

test('so does a correction', async () => {
  const preview = async (date: string) => {
    const times = { clock_in: `${date}T19:00`, clock_out: `${date}T20:00` }
    const body = correctionPreviewBody.parse({ employee: world.ann.id, ...times })
    return (await previewCorrection(world.as(world.lead), body)).closed_months
  }
  expect(await preview('2026-10-05')).toEqual(['2026-10'])
  expect(await preview('2026-11-02')).toEqual([])
})

test('the closed months of some, and of all', async () => {
  const { admin, ann, bob } = world
  const closed = (employees: number[] | 'all') => closedMonthsOf(world.as(admin), employees)
  expect(await closed([bob.id])).toEqual(new Set())
  expect(await closed([ann.id, bob.id])).toEqual(new Set(['2026-10']))
  expect(await closed('all')).toEqual(new Set(['2026-10']))
})

test('a file of holidays that are past needs one reason for all of them, or adds none', async () => {
  const holidays = [
    { date: '2026-10-06', name: 'Founders' },
    { date: '2026-12-25', name: 'Christmas' },
  ]
  const bringIn = (why?: string) => importHolidays(world.as(world.admin, why), { holidays })
  await expect(bringIn()).rejects.toMatchObject({ code: 'month_closed' })
  expect(await world.rows(sql`select from public_holiday`)).toEqual([])
  expect(await bringIn('The union asked for it')).toEqual({ added: 2, there: 0 })
  expect(await world.adjusted()).toEqual([
    'of 2026-10 in 2026-11: due_minutes -480, overtime_minutes 480 (The union asked for it, holiday)',
  ])
})
