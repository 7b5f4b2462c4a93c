import postgres, { type Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeEmployee } from './testing/fixtures'
import { type TestDatabase, testDatabase } from './testing/test-database'

let at: TestDatabase
let owner: Sql
let app: Sql
beforeAll(async () => {
  at = await testDatabase()
  owner = postgres(at.ownerUrl, { max: 1, onnotice: () => {} })
  app = postgres(at.url, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await Promise.all([owner.end(), app.end()])
  await at.close()
})

describe('evidence is never changed', () => {
  const acts = ([table, column]: string[]) => [
    `update ${table} set ${column} = ${column}`,
    `delete from ${table}`,
    `truncate ${table} cascade`,
  ]
  const evidence = [
    ['punch', 'note'],
    ['leave_entry', 'minutes'],
    ['audit_entry', 'action'],
    ['correction_event', 'comment'],
    ['month_close', 'figures'],
    ['month_adjustment', 'reason'],
    ['month_answer', 'text'],
  ]
  for (const act of evidence.flatMap(acts)) {
    test(`${act}: not by the app, not by the owner`, async () => {
      await expect(app.unsafe(act)).rejects.toMatchObject({ code: '42501' })
      await expect(owner.unsafe(act)).rejects.toMatchObject({ code: '23001', message: /is append-only/ })
    })
  }
})

describe('attendance of one employee', () => {
  let employeeId: number
  let punchId: number
  beforeEach(async () => {
    employeeId = (await makeEmployee(at.db)).id
    const [punch] = await app`
      insert into punch (employee_id, kind, at, time_zone, utc_offset_minutes, source, recorded_by)
      values (${employeeId}, 'in', now(), 'UTC', 0, 'web', ${employeeId}) returning id`
    punchId = punch?.id
  })
  afterEach(() => app`delete from attendance`)

  /** Hours of one day; without an end it is open. */
  const attend = (from: number, to: number | null, missed = false) => app`
    insert into attendance
      (employee_id, work_date, time_zone, utc_offset_minutes, clock_in, clock_out, in_punch_id, out_punch_id, missed)
    values (${employeeId}, '2026-03-02', 'UTC', 0, ${hour(from)}, ${to && hour(to)}, ${punchId},
      ${to && punchId}, ${missed})`

  test('finished spans may touch but not overlap', async () => {
    await attend(8, 12)
    await attend(12, 17)
    await expect(attend(11, 13)).rejects.toMatchObject({ code: '23P01', constraint_name: 'attendance_no_overlap' })
    await expect(attend(7, 18)).rejects.toMatchObject({ code: '23P01' })
  })

  test('one is open at most, beside any number of missed ones', async () => {
    await attend(6, null, true)
    await attend(7, null, true)
    await attend(8, null)
    await expect(attend(9, null)).rejects.toMatchObject({ code: '23505', constraint_name: 'attendance_one_open' })
  })

  test('it does not end before it began', async () => {
    await expect(attend(12, 8)).rejects.toMatchObject({ code: expect.stringMatching(/^(22000|23514)$/) })
  })

  test('another employee is at work at the same time', async () => {
    await attend(8, 12)
    await attend(13, null)
    employeeId = (await makeEmployee(at.db)).id
    await attend(8, 12)
    await attend(13, null)
    expect(await app`select from attendance`).toHaveLength(4)
  })
})

const hour = (of: number) => new Date(Date.UTC(2026, 2, 2, of))
