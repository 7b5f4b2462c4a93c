import { eq, getTableColumns, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { employee } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { onGroundChange } from '../ground-change'
import { employeeBody, employeePatch, employeePut, readOnlyFields } from './schema'
import { updateEmployee } from './update-employee'

let database: TestDatabase
let admin: Employee
let person: Employee

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  onGroundChange(async () => {})
  admin = await makeEmployee(database.db, { role: 'admin' })
  person = await makeEmployee(database.db)
})
afterAll(() => database.close())

const fields = new Set([...Object.keys(shapeOf(employeePut)), 'password'])
const columns = Object.entries(getTableColumns(employee)).flatMap(([key, column]) => [key, column.name])
const foreign = [
  ...new Set(columns),
  'groundRevision',
  'password_hash',
  'isAdmin',
  'force',
  'constructor',
  'created_at',
]

function shapeOf(schema: { in: { shape: object } }): object {
  return schema.in.shape
}

test.each(foreign.filter((name) => !fields.has(name)))('refuses %s, which is no field of the API', (name) => {
  for (const schema of [employeeBody, employeePut, employeePatch]) {
    expect(schema.safeParse({ name: 'A', email: 'a@example.com', [name]: 1 }).success).toBe(false)
  }
})

test('what is read-only never changes, whatever is sent for it', async () => {
  const everything = () =>
    database.db
      .select({ row: sql`to_jsonb(${employee})` })
      .from(employee)
      .where(eq(employee.id, person.id))
  const ledger = () => database.db.execute(sql`select * from leave_entry`)
  const before = [await everything(), await ledger()]
  const sent = fc.record(Object.fromEntries(readOnlyFields.map((name) => [name, fc.jsonValue()])), { requiredKeys: [] })
  await fc.assert(
    fc.asyncProperty(sent, async (body) => {
      await updateEmployee(contextFor(database.db, admin), person.id, employeePatch.parse(body))
      expect([await everything(), await ledger()]).toEqual(before)
    }),
    { numRuns: 40 },
  )
})

test('a list or an object where a text or a number belongs is refused', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(shapeOf(employeePatch)).filter((key) => !readOnlyFields.includes(key as never))),
      fc.oneof(
        fc.array(fc.jsonValue()),
        fc.object(),
        fc.double().filter((value) => !Number.isInteger(value)),
      ),
      (key, value) => {
        expect(employeePatch.safeParse({ [key]: value }).success).toBe(false)
      },
    ),
  )
})
