import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { attendance, employee, idempotency, notification } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import type { AnyContext, ReplayKey } from '../context'
import '../endpoints'
import { inTransaction } from '../transaction'
import { clockIn } from './clock-in'
import { clockOut } from './clock-out'
import { flagMissed } from './flag-missed'

let database: TestDatabase
let lead: Employee
let ann: Employee

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  lead = await makeEmployee(database.db, { role: 'manager', name: 'Mara' })
  ann = await makeEmployee(database.db, { manager: lead, name: 'Ann' })
})

const nothing = { note: '' }
const as = (person: Employee, local: string) =>
  contextFor(database.db, person, { now: new Date(`2026-11-${local}+01:00`) })
const clock = (): AnyContext => ({ ...as(ann, '24T03:00:00'), actor: null })

async function toldOf(id: number) {
  return database.db
    .select({ name: employee.name, data: notification.data })
    .from(notification)
    .innerJoin(employee, eq(employee.id, notification.recipientId))
    .where(eq(notification.event, `missed_clock_out:${id}`))
    .orderBy(employee.name)
}

async function somebodyWaits(): Promise<void> {
  const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await database.db.execute(waiting)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
}

async function isMissed(id: number): Promise<boolean | undefined> {
  const [row] = await database.db.select().from(attendance).where(eq(attendance.id, id))
  return row?.missed
}

test('a missed clock-out is told the employee and the manager, once however often it is looked for', async () => {
  const { id } = await clockIn(as(ann, '23T08:00:10'), nothing)
  expect(await flagMissed(clock(), [id])).toBe(1)
  expect(await flagMissed(clock(), [id])).toBe(0)
  const data = {
    employee: ann.id,
    employee_name: 'Ann',
    attendance: id,
    date: '2026-11-23',
    clock_in: '2026-11-23T08:00:10+01:00',
  }
  expect(await toldOf(id)).toEqual([
    { name: 'Ann', data },
    { name: 'Mara', data },
  ])
})

test('without a manager it is told the employee, and a manager who has left nothing', async () => {
  const alone = await makeEmployee(database.db, { name: 'Lone' })
  const { id } = await clockIn(as(alone, '23T08:00:00'), nothing)
  const other = await clockIn(as(ann, '23T08:00:00'), nothing)
  await database.db.update(employee).set({ isActive: false }).where(eq(employee.id, lead.id))
  expect(await flagMissed(clock(), [id, other.id])).toBe(2)
  expect((await toldOf(id)).map(({ name }) => name)).toEqual(['Lone'])
  expect((await toldOf(other.id)).map(({ name }) => name)).toEqual(['Ann'])
})

test('whoever has clocked out missed nothing', async () => {
  const { id } = await clockIn(as(ann, '23T08:00:00'), nothing)
  await clockOut(as(ann, '23T17:00:00'), id, nothing)
  expect(await flagMissed(clock(), [id])).toBe(0)
  expect(await toldOf(id)).toEqual([])
})

test('the next clock-in tells of it too, and keeps its own answer under its key', async () => {
  const { id } = await clockIn(as(ann, '23T08:00:00'), nothing)
  const replay: ReplayKey = {
    employeeId: ann.id,
    route: 'POST /notification/clock-in',
    key: `key-of-${ann.id}`,
    fingerprint: 'f',
    status: 201,
    serialize: JSON.stringify,
  }
  const next = await clockIn({ ...as(ann, '24T08:00:00'), replay }, nothing)
  expect(await isMissed(id)).toBe(true)
  expect((await toldOf(id)).map(({ name }) => name)).toEqual(['Ann', 'Mara'])
  const kept = await database.db.select().from(idempotency).where(eq(idempotency.employeeId, ann.id))
  expect(kept.map(({ answer }) => JSON.parse(answer))).toEqual([next])
})

test('waits for a clock-out that has begun, and lets it win', async () => {
  const { id } = await clockIn(as(ann, '23T08:00:00'), nothing)
  const flagging = await inTransaction(as(ann, '23T21:00:00'), async ({ db }) => {
    // As a clock-out does: the employee first, then the attendance.
    await db.execute(sql`update employee set ground_revision = ground_revision + 1 where id = ${ann.id}`)
    const flagging = flagMissed(clock(), [id])
    await somebodyWaits()
    await db.execute(sql`select from attendance where id = ${id} for update nowait`)
    await db.execute(
      sql`update attendance set clock_out = '2026-11-23T20:00:00Z', out_punch_id = in_punch_id where id = ${id}`,
    )
    return { flagging }
  })
  expect(await flagging.flagging).toBe(0)
  expect(await toldOf(id)).toEqual([])
})

test('several at once flag it once, and clock-outs meanwhile win or lose as a whole', async () => {
  const crowd = await Promise.all(Array.from({ length: 12 }, () => makeEmployee(database.db, { manager: lead })))
  const ids = await Promise.all(crowd.map(async (one) => (await clockIn(as(one, '23T08:00:00'), nothing)).id))
  const flagging = [ids, ids.toReversed(), ids].map((some) => flagMissed(clock(), some))
  const leaving = crowd.map((one, at) => clockOut(as(one, '23T17:00:00'), ids[at] ?? 0, nothing))
  const counts = await Promise.all(flagging)
  await Promise.all(leaving)
  const events = (await database.db.execute(sql`
    select count(*)::int as rows, count(distinct event)::int as flagged from notification
    where kind = 'missed_clock_out' and recipient_id = ${lead.id}`)) as unknown as { rows: number; flagged: number }[]
  const flagged = counts.reduce((sum, count) => sum + count, 0)
  expect(events[0]).toEqual({ rows: flagged, flagged })
  const rows = await database.db
    .select()
    .from(attendance)
    .where(sql`id = any(${sql.param(ids)}::int[])`)
  expect(rows.every(({ clockOut, missed }) => clockOut !== null && !missed)).toBe(true)
})
