import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditEntry, employee, leaveEntry } from '@/db/schema'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { createEmployee } from '../people/create-employee'
import { setBack } from '../people/end-employment'
import { inTransaction } from '../transaction'
import { changeLeaveType } from './change-leave-type'
import { createLeaveType } from './create-leave-type'
import { getLeaveType, listLeaveTypes, listOpenLeaveTypes } from './leave-types'
import { leaveTypeAnswer, leaveTypeBody, leaveTypePatch } from './schema'
import { type LeaveWorld, leaveWorld, monday, sickLeave } from './testing/leave-world'

let database: TestDatabase
let world: LeaveWorld
let types = 0

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await leaveWorld(database.db)
})

const create = (body: object, who = world.admin) =>
  createLeaveType(world.as(who), leaveTypeBody.parse({ name: `Own ${types++}`, ...body }))
const change = (id: number, body: object, who = world.admin) =>
  changeLeaveType(world.as(who), id, leaveTypePatch.parse(body))
const grants = (typeId: number) =>
  database.db
    .select()
    .from(leaveEntry)
    .where(eq(leaveEntry.leaveTypeId, typeId))
    .orderBy(leaveEntry.employeeId, leaveEntry.id)
const audits = (id: number) =>
  database.db
    .select({ action: auditEntry.action, before: auditEntry.before, after: auditEntry.after })
    .from(auditEntry)
    .where(eq(auditEntry.subjectId, String(id)))
    .orderBy(auditEntry.id)
const refused = (path: string) => ({ code: 'invalid_input', extra: { errors: [{ path }] } })

describe('the types that are there', () => {
  test('are annual, sick and unpaid; annual brings what the settings say', async () => {
    const { results } = await listLeaveTypes(world.as(world.lead))
    expect(results.slice(0, 3).map(({ id, kind, yearly_days }) => [id, kind, yearly_days])).toEqual([
      [1, 'annual', 15],
      [2, 'sick', 0],
      [3, 'unpaid', 0],
    ])
    expect(leaveTypeAnswer.array().parse(results)).toEqual(results)
  })

  test('are managers’ to read and admins’ to change; employees see those that are open', async () => {
    await expect(listLeaveTypes(world.as(world.ann))).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(getLeaveType(world.as(world.ann), 1)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(create({}, world.head)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(change(sickLeave, { name: 'Ill' }, world.head)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(change(999, { name: 'Ill' })).rejects.toMatchObject({ code: 'not_found' })
    const { id } = await create({})
    await change(id, { is_archived: true })
    const open = await listOpenLeaveTypes(world.as(world.ann))
    expect(open.results.map((type) => type.id)).not.toContain(id)
  })
})

describe('annual leave', () => {
  test('cannot be closed, emptied or granted by its type', async () => {
    await expect(change(1, { is_archived: true })).rejects.toMatchObject(refused('is_archived'))
    await expect(change(1, { yearly_days: 20 })).rejects.toMatchObject(refused('yearly_days'))
    await expect(change(1, { has_allowance: false })).rejects.toMatchObject(refused('has_allowance'))
    const replacing = change(1, { may_replace: true, needs_approval: false })
    await expect(replacing).rejects.toMatchObject(refused('may_replace'))
    expect(leaveTypeBody.safeParse({ name: 'Second', kind: 'annual' }).success).toBe(false)
  })

  test('can be called and handled otherwise; sent back as it came it changes nothing', async () => {
    const changed = await change(1, { name: 'Holidays', may_go_negative: true })
    expect(changed).toMatchObject({ name: 'Holidays', may_go_negative: true, yearly_days: 15 })
    const before = await database.db.$count(auditEntry)
    expect(await change(1, changed)).toEqual(changed)
    expect(await database.db.$count(auditEntry)).toBe(before)
    await change(1, { name: 'Annual leave', may_go_negative: false })
  })
})

describe('a type of one’s own', () => {
  test('is given to everybody who works here at once, to whoever comes later, and audited', async () => {
    await database.db.update(employee).set({ isActive: false }).where(eq(employee.id, world.ben.id))
    const made = await create({ yearly_days: 2.5 })
    expect(made).toMatchObject({ kind: 'other', unit: 'half_days', needs_approval: true, yearly_days: 2.5 })
    const given = await grants(made.id)
    const active = await database.db.$count(employee, eq(employee.isActive, true))
    expect(given).toHaveLength(active)
    expect(given.find((line) => line.employeeId === world.ann.id)).toMatchObject({
      kind: 'grant',
      minutes: 1200,
      leaveYear: 2026,
      effectiveOn: '2026-01-01',
      subject: `employee:${world.ann.id}:${made.id}:2026`,
      createdBy: world.admin.id,
    })
    expect(await audits(made.id)).toMatchObject([{ action: 'leave_type.created', after: { yearly_days: 2.5 } }])
    const email = `new-${made.id}@example.com`
    const hired = await inTransaction(world.as(world.admin), (ctx) => createEmployee(ctx, { name: 'New', email }))
    expect((await grants(made.id)).at(-1)).toMatchObject({ employeeId: hired.id, minutes: 1200 })
  })

  test('that grants more from now on takes nothing back, and gives those who have nothing yet', async () => {
    const { id } = await create({})
    expect(await grants(id)).toEqual([])
    await change(id, { yearly_days: 1 })
    const given = await grants(id)
    expect(given.length).toBeGreaterThan(3)
    await change(id, { yearly_days: 5 })
    await change(id, { yearly_days: 0 })
    expect(await grants(id)).toEqual(given)
    expect((await audits(id)).map(({ action }) => action)).toEqual([
      'leave_type.created',
      ...Array.from({ length: 3 }, () => 'leave_type.changed'),
    ])
  })

  test('is given to whoever comes back, once a year', async () => {
    const gone = world.ben
    await database.db.update(employee).set({ isActive: false }).where(eq(employee.id, gone.id))
    const { id } = await create({ yearly_days: 1 })
    for (const _ of [1, 2]) await inTransaction(world.as(world.admin), (ctx) => setBack(ctx, gone.id))
    expect((await grants(id)).filter((line) => line.employeeId === gone.id)).toHaveLength(1)
  })

  test('has a name of its own', async () => {
    const { name } = await create({})
    await expect(create({ name: name.toUpperCase() })).rejects.toMatchObject({ code: 'already_taken' })
    const { id } = await create({})
    await expect(change(id, { name })).rejects.toMatchObject({ code: 'already_taken' })
  })

  test.each([
    ['may_replace', { may_replace: true, needs_approval: true }],
    ['yearly_days', { has_allowance: false, yearly_days: 3 }],
  ])('is refused when its rules contradict each other: %s', async (path, rules) => {
    await expect(create(rules)).rejects.toMatchObject(refused(path))
    const { id } = await create({})
    await expect(change(id, rules)).rejects.toMatchObject(refused(path))
  })

  test('changes to a coarser unit only while no leave is finer', async () => {
    const { id } = await create({ unit: 'half_days', has_allowance: false })
    const day = { leave_type: id, start_date: '2026-12-14', end_date: '2026-12-14' }
    const half = await world.ask(world.ann, { ...day, start_part: 'first_half', end_part: 'first_half' })
    await expect(change(id, { unit: 'days' })).rejects.toMatchObject({
      code: 'in_use',
      message: 'The unit stays: there is leave by the half day or hour already, in 1 request of this type.',
    })
    expect(await change(id, { unit: 'hours' })).toMatchObject({ unit: 'hours' })
    await world.cancel(world.ann, half.id)
    const hours = await world.ask(world.ann, { ...day, start_time: '09:00', end_time: '11:00' })
    await expect(change(id, { unit: 'half_days' })).rejects.toMatchObject({ code: 'in_use' })
    await world.decide(world.lead, hours.id, 'rejected', monday)
    expect(await change(id, { unit: 'days' })).toMatchObject({ unit: 'days' })
  })
})
