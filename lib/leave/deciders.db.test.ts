import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { employee } from '@/db/schema'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { getLeaveFor, getOwnLeave } from './get-leave'
import { listTeamLeave } from './list-team-leave'
import { previewLeave } from './preview-leave'
import { leaveBody, standInBody, teamLeaveQuery } from './schema'
import { addStandIn, listStandIns, possibleStandIns, removeStandIn } from './stand-ins'
import { type LeaveWorld, leaveWorld, sickLeave, unpaidLeave } from './testing/leave-world'
import { whoIsAsked } from './who-decides'

const week = { start_date: '2026-12-07', end_date: '2026-12-11' }
const unpaid = { ...week, leave_type: unpaidLeave }
let database: TestDatabase
let world: LeaveWorld
/** Another team: `mel` manages `kim`. */
let other: LeaveWorld

beforeEach(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  world = await leaveWorld(database.db)
  other = await leaveWorld(database.db)
  await database.db.update(employee).set({ role: 'manager', name: 'Mel' }).where(eq(employee.id, other.lead.id))
  await database.db.update(employee).set({ isActive: false }).where(eq(employee.id, other.admin.id))
})
afterEach(() => database.close())

const standIn = (who = world.lead, more: object = {}) =>
  addStandIn(
    world.as(who),
    standInBody.parse({ stand_in: other.lead.id, from: '2026-11-20', to: '2026-11-30', ...more }),
  )
const asked = async (whom: { id: number }) => (await whoIsAsked(world.as(world.admin), whom.id)).map(({ name }) => name)
const change = (whom: { id: number }, values: Partial<typeof employee.$inferInsert>) =>
  database.db.update(employee).set(values).where(eq(employee.id, whom.id))

describe('who is asked', () => {
  test('is the direct manager, else the next above, else the admins, and never oneself', async () => {
    expect(await asked(world.ann)).toEqual(['Lea Lead'])
    expect(await asked(world.lead)).toEqual(['Hed Head'])
    expect(await asked(world.head)).toEqual(['Ada Admin'])
    expect(await asked(world.admin)).toEqual(['Ada Admin'])
    await change(world.lead, { isActive: false })
    expect(await asked(world.ann)).toEqual(['Hed Head'])
    await change(world.head, { isActive: false })
    expect(await asked(world.ann)).toEqual(['Ada Admin'])
  })

  test('is the stand-in while they stand in, but not for their own leave', async () => {
    await standIn()
    expect(await asked(world.ann)).toEqual(['Mel'])
    await change(other.lead, { managerId: world.lead.id })
    expect(await asked(other.lead)).toEqual(['Lea Lead'])
    await change(other.lead, { isActive: false })
    expect(await asked(world.ann)).toEqual(['Lea Lead'])
  })

  test('is told in the preview, and not where leave needs no approval', async () => {
    const preview = (body: object) => previewLeave(world.as(world.ann), leaveBody.parse(body))
    expect(await preview(unpaid)).toMatchObject({ needs_approval: true, asks: ['Lea Lead'] })
    expect(await preview({ ...week, leave_type: sickLeave })).toMatchObject({ needs_approval: false, asks: [] })
  })
})

describe('a stand-in', () => {
  test('sees what waits and what they decided themselves, not what was told the manager before', async () => {
    const decided = await world.ask(world.ann, { start_date: '2026-12-14', end_date: '2026-12-14', reason: 'Told Lea' })
    await world.decide(world.lead, decided.id, 'approved')
    const waiting = await world.ask(world.ann, week)
    await standIn()
    const seen = async () =>
      (await listTeamLeave(world.as(other.lead), teamLeaveQuery.parse({ employee: world.ann.id }))).results.map(
        ({ id }) => id,
      )
    expect(await seen()).toEqual([waiting.id])
    await expect(getLeaveFor(world.as(other.lead), decided.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(world.cancel(other.lead, decided.id)).rejects.toMatchObject({ code: 'not_found' })
    await world.decide(other.lead, waiting.id, 'approved')
    expect(await seen()).toEqual([waiting.id])
  })

  test('decides for everybody below the manager, on the days named only, and not for the manager', async () => {
    const [one, two] = [await world.ask(world.ann, unpaid), await world.ask(world.ben, unpaid)]
    const own = await world.ask(world.lead, unpaid)
    await expect(world.decide(other.lead, one.id, 'approved')).rejects.toMatchObject({ code: 'not_found' })
    await standIn()
    await world.decide(other.lead, one.id, 'approved')
    await expect(world.decide(other.lead, own.id, 'approved')).rejects.toMatchObject({ code: 'not_found' })
    const later = new Date('2026-12-01T09:00:00Z')
    await expect(world.decide(other.lead, two.id, 'approved', later)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('among the reports does not decide their own leave', async () => {
    await change(other.lead, { managerId: world.lead.id })
    await standIn()
    const own = await world.ask(other.lead, unpaid)
    const two = await world.ask(world.ben, unpaid)
    await expect(world.decide(other.lead, own.id, 'approved')).rejects.toMatchObject({ code: 'not_allowed' })
    await world.decide(other.lead, two.id, 'rejected')
  })

  test('does not pass it on', async () => {
    const { id } = await world.ask(world.ann, unpaid)
    await standIn()
    await standIn(other.lead, { stand_in: other.head.id })
    await expect(world.decide(other.head, id, 'approved')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is a manager, named by the manager or an admin, and taken back by them', async () => {
    await expect(standIn(world.lead, { stand_in: world.ann.id })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(standIn(world.lead, { stand_in: world.lead.id })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(standIn(world.lead, { manager: world.head.id })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(standIn(world.lead, { to: '2026-11-01' })).rejects.toMatchObject({ code: 'invalid_input' })
    await standIn(world.admin, { manager: world.head.id })
    const { id } = await standIn()
    const page = { page: 1, page_size: 10 }
    expect((await listStandIns(world.as(world.lead), page)).results).toMatchObject([{ stand_in_name: 'Mel' }])
    expect((await listStandIns(world.as(world.admin), page)).count).toBe(2)
    expect((await possibleStandIns(world.as(world.lead), world.lead.id)).map(({ name }) => name)).toContain('Mel')
    await expect(removeStandIn(world.as(other.head), id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(removeStandIn(world.as(other.lead), id)).rejects.toMatchObject({ code: 'not_allowed' })
    await removeStandIn(world.as(world.lead), id)
    expect((await listStandIns(world.as(other.lead), page)).results).toMatchObject([{ manager_name: 'Hed Head' }])
  })
})

test('the only admin decides their own leave, and nobody else does while there are others', async () => {
  const { id } = await world.ask(world.admin, unpaid)
  expect(await world.toldOf(id)).toEqual(['requested Ada Admin'])
  await change(other.admin, { isActive: true })
  await expect(world.decide(world.admin, id, 'approved')).rejects.toMatchObject({ code: 'not_allowed' })
  await change(other.admin, { isActive: false })
  expect(await getOwnLeave(world.as(world.admin), id)).toMatchObject({ may_decide: true, decision: null })
  await world.decide(world.admin, id, 'approved')
  expect(await world.auditOf(id)).toMatchObject([{}, { action: 'leave.approved', after: { self_decision: true } }])
})

describe('the list for deciders', () => {
  const list = async (who = world.lead, query: object = {}) =>
    (await listTeamLeave(world.as(who), teamLeaveQuery.parse(query))).results
  const names = async (who = world.lead, query: object = {}) =>
    (await list(who, query)).map(({ employee_name }) => employee_name)

  test('shows what a decision needs, before and after', async () => {
    await world.ask(world.lead, { ...unpaid, employee: world.ben.id })
    const { id } = await world.ask(world.ann, week)
    const [row] = await list(world.lead, { mine: 'true' })
    expect(row).toMatchObject({ id, available_before: 7200, available_after: 4800, away_count: 1, may_decide: true })
    await world.decide(world.lead, id, 'approved')
    const [annual, other] = await list()
    expect(annual).toMatchObject({ id, available_before: 7200, available_after: 4800, may_decide: false })
    expect(other).toMatchObject({ available_before: null, available_after: null, away_count: 1 })
    expect(await list(world.lead, { mine: 'true' })).toEqual([])
  })

  test('holds the actor’s and those below; mine only what they decide', async () => {
    for (const who of [world.ann, world.lead, other.ann]) await world.ask(who, unpaid)
    expect((await names()).sort()).toEqual(['Ann', 'Lea Lead'])
    expect(await names(world.lead, { mine: 'true' })).toEqual(['Ann'])
    expect((await names(world.head, { mine: 'true' })).sort()).toEqual(['Ann', 'Lea Lead'])
    expect(await names(world.admin, {})).toHaveLength(3)
    await standIn(other.lead, { stand_in: world.lead.id })
    expect(await names(world.lead, { mine: 'true' })).toEqual(['Ann', 'Ann'])
  })

  test.each([
    [{ status: 'pending' }, 2],
    [{ status: 'approved' }, 0],
    [{ from: '2026-12-11' }, 2],
    [{ from: '2026-12-12' }, 0],
    [{ to: '2026-12-06' }, 0],
    [{ leave_type: String(unpaidLeave) }, 2],
    [{ leave_type: '1' }, 0],
    [{ search: 'NN' }, 1],
    [{ search: 'x%' }, 0],
    [{ department: 'sales' }, 1],
  ])('is filtered by %j', async (query, count) => {
    await change(world.ben, { department: 'Sales' })
    for (const who of [world.ann, world.ben]) await world.ask(who, unpaid)
    expect(await names(world.lead, query)).toHaveLength(count)
  })
})

test('one request tells deciders what they need, and its applicant nothing of others', async () => {
  await world.ask(world.lead, { ...unpaid, employee: world.ben.id, reason: 'Private' })
  const { id } = await world.ask(world.ann, { ...week, reason: 'Sea' })
  const own = await getOwnLeave(world.as(world.ann), id)
  expect(own).toMatchObject({ decision: null, may_cancel: true, may_decide: false, asks: ['Lea Lead'] })
  expect(own.days).toHaveLength(5)
  expect(own.history).toMatchObject([{ kind: 'requested', actor_name: 'Ann' }])
  const seen = await getLeaveFor(world.as(world.lead), id)
  expect(seen).toMatchObject({ may_decide: true, reason: 'Sea' })
  expect(seen.decision).toMatchObject({
    has_allowance: true,
    by_year: [{ year: 2026, minutes: 2400, available_before: 7200, available_after: 4800 }],
    away: [{ name: 'Ben', away: [{ from: week.start_date, to: week.end_date, label: 'Unpaid leave' }] }],
  })
  expect(JSON.stringify(seen.decision)).not.toContain('Private')
  const preview = await previewLeave(world.as(world.ann), leaveBody.parse({ ...week, leave_type: sickLeave }))
  expect(preview.away).toMatchObject([{ name: 'Ben', label: 'Away' }])
  expect(JSON.stringify(preview)).not.toMatch(/Private|Unpaid/)
  await expect(getOwnLeave(world.as(world.lead), id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(getLeaveFor(world.as(other.lead), id)).rejects.toMatchObject({ code: 'not_found' })
})
