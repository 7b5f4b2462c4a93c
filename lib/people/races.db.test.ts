import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { employee } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import '../endpoints'
import { onGroundChange } from '../ground-change'
import { endEmployment } from './end-employment'
import { hireEmployee } from './hire-employee'
import { employeeBody, employeePatch } from './schema'
import { updateEmployee } from './update-employee'

let database: TestDatabase
beforeEach(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  onGroundChange(async () => {})
})
afterEach(() => database.close())

const patch = (who: Employee, id: number, body: object) =>
  updateEmployee(contextFor(database.db, who), id, employeePatch.parse(body))
const admins = () => database.db.$count(employee, and(eq(employee.role, 'admin'), eq(employee.isActive, true)))

/** `ok`, or the code of the refusal, of each. */
async function outcomes(acts: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(acts)
  return settled.map((one) => (one.status === 'fulfilled' ? 'ok' : String(one.reason.code)))
}

describe('the last admin', () => {
  test('stays admin and employed', async () => {
    const only = await makeEmployee(database.db, { role: 'admin' })
    await makeEmployee(database.db, { role: 'admin', isActive: false, dateLeft: '2026-01-01' })
    for (const body of [{ role: 'manager' }, { is_active: false }]) {
      await expect(patch(only, only.id, body)).rejects.toMatchObject({ code: 'last_admin' })
    }
    await expect(endEmployment(contextFor(database.db, only), only.id)).rejects.toMatchObject({ code: 'last_admin' })
  })

  test.each(['demote', 'end'])('is left when two admins %s each other at once', async (how) => {
    const [one, two] = [
      await makeEmployee(database.db, { role: 'admin' }),
      await makeEmployee(database.db, { role: 'admin' }),
    ]
    const act = (who: Employee, whom: Employee) =>
      how === 'demote'
        ? patch(who, whom.id, { role: 'employee' })
        : endEmployment(contextFor(database.db, who), whom.id)
    expect((await outcomes([act(one, two), act(two, one)])).sort()).toEqual(['last_admin', 'ok'])
    expect(await admins()).toBe(1)
  })

  test('is left when everybody demotes everybody', async () => {
    const all: Employee[] = []
    for (let count = 0; count < 6; count++) all.push(await makeEmployee(database.db, { role: 'admin' }))
    const pairs = all.flatMap((who) => all.filter((whom) => whom !== who).map((whom) => [who, whom] as const))
    await outcomes(pairs.map(([who, whom]) => patch(who, whom.id, { role: 'manager' })))
    expect(await admins()).toBe(1)
  })
})

test('two managers put below each other at once: one is refused', async () => {
  const admin = await makeEmployee(database.db, { role: 'admin' })
  const [one, two] = [
    await makeEmployee(database.db, { role: 'manager' }),
    await makeEmployee(database.db, { role: 'manager' }),
  ]
  const got = await outcomes([patch(admin, one.id, { manager: two.id }), patch(admin, two.id, { manager: one.id })])
  expect(got.sort()).toEqual(['ok', 'reporting_cycle'])
})

test('a ring of managers closed at once stays open somewhere', async () => {
  const admin = await makeEmployee(database.db, { role: 'admin' })
  const ring: Employee[] = []
  for (let count = 0; count < 8; count++) ring.push(await makeEmployee(database.db, { role: 'manager' }))
  const next = (at: number) => ring[(at + 1) % ring.length]?.id
  const got = await outcomes(ring.map((one, at) => patch(admin, one.id, { manager: next(at) })))
  expect(got.filter((one) => one === 'reporting_cycle')).toHaveLength(1)
})

test('a manager who leaves while somebody is put below them keeps nobody', async () => {
  const admin = await makeEmployee(database.db, { role: 'admin' })
  for (let round = 0; round < 5; round++) {
    const leaving = await makeEmployee(database.db, { role: 'manager' })
    const mover = await makeEmployee(database.db)
    await outcomes([
      patch(admin, mover.id, { manager: leaving.id }),
      endEmployment(contextFor(database.db, admin), leaving.id),
    ])
    expect(await database.db.$count(employee, eq(employee.managerId, leaving.id))).toBe(0)
  }
})

test('twenty people of one name get twenty user names; one address is given once', async () => {
  const admin = await makeEmployee(database.db, { role: 'admin' })
  const hire = (email: string) =>
    hireEmployee(contextFor(database.db, admin), employeeBody.parse({ name: 'Kim', email }))
  const kims = await Promise.all(Array.from({ length: 20 }, (_, at) => hire(`kim@${at}.example.com`)))
  expect(new Set(kims.map((kim) => kim.username)).size).toBe(20)
  const same = await outcomes(Array.from({ length: 10 }, () => hire('same@example.com')))
  expect(same.filter((one) => one === 'ok')).toHaveLength(1)
  expect(same.filter((one) => one === 'already_taken')).toHaveLength(9)
})
