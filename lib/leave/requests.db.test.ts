import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { company, leaveType } from '@/db/schema'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { type LeaveWorld, leaveWorld, sickLeave, unpaidLeave } from './testing/leave-world'

const week = { start_date: '2026-12-07', end_date: '2026-12-11' }
const day = { start_date: '2026-12-07', end_date: '2026-12-07' }
let database: TestDatabase
let world: LeaveWorld

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await leaveWorld(database.db)
})

const wednesday = new Date('2026-12-09T09:00:00Z')

describe('a request', () => {
  test('waits, holds its cost, and asks the manager', async () => {
    const asked = await world.ask(world.ann, { ...week, reason: 'Sea' })
    expect(asked).toMatchObject({
      employee: world.ann.id,
      leave_type: 1,
      ...week,
      days_requested: 5,
      minutes_requested: 2400,
      status: 'pending',
      reason: 'Sea',
      reviewed_by: null,
      created_at: '2026-11-23T10:00:00+01:00',
    })
    expect(await world.leftOf(world.ann)).toBe(4800)
    expect(await world.linesOf(asked.id)).toEqual([])
    expect(await world.toldOf(asked.id)).toEqual(['requested Lea Lead'])
    expect(await world.historyOf(asked.id)).toEqual(['requested'])
    expect(await world.auditOf(asked.id)).toMatchObject([{ action: 'leave.requested' }])
    expect(await world.broken()).toEqual([])
  })

  test('over the end of a year is charged to both', async () => {
    await world.give(world.ann, 15, 2027)
    const asked = await world.ask(world.ann, { start_date: '2026-12-30', end_date: '2027-01-04' })
    await world.decide(world.lead, asked.id, 'approved')
    expect(await world.linesOf(asked.id)).toEqual(['request:2026 approved -960', 'request:2027 approved -960'])
    expect(await world.broken()).toEqual([])
  })

  test('that needs no approval is approved at once, by nobody', async () => {
    const sick = await world.ask(world.ann, { ...day, leave_type: sickLeave })
    expect(sick).toMatchObject({ status: 'approved', reviewed_by: null, reviewed_at: null })
    expect(await world.historyOf(sick.id)).toEqual(['requested', 'approved'])
    expect(await world.linesOf(sick.id)).toEqual(['request:2026 approved -480'])
    expect(await world.toldOf(sick.id)).toEqual(['requested Lea Lead'])
  })

  test('entered by the manager is approved by them, and the employee is told', async () => {
    const entered = await world.ask(world.lead, { ...day, employee: world.ann.id })
    expect(entered).toMatchObject({ status: 'approved', reviewed_by: world.lead.id, created_by: world.lead.id })
    expect(await world.toldOf(entered.id)).toEqual(['approved Ann'])
    await expect(world.ask(world.lead, { ...week, employee: world.ben.id })).rejects.toMatchObject({
      code: 'not_enough_leave',
    })
    await expect(world.ask(world.ann, { ...day, employee: world.ben.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(world.ask(world.lead, { ...day, employee: world.head.id })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('takes no more than is left, unless the type allows a debt', async () => {
    await world.ask(world.ann, { start_date: '2026-12-01', end_date: '2026-12-18' })
    await expect(world.ask(world.ann, { start_date: '2026-12-21', end_date: '2026-12-22' })).rejects.toMatchObject({
      code: 'not_enough_leave',
      message: 'There is 1 day of Annual leave left in 2026; this takes 2.',
      extra: { state: { year: 2026, available_minutes: 480, available_days: 1, needed_minutes: 960 } },
    })
    const unpaid = { start_date: '2026-12-21', end_date: '2026-12-22', leave_type: unpaidLeave }
    await expect(world.ask(world.ann, unpaid)).resolves.toMatchObject({ status: 'pending' })
  })

  test('may lie beside another of the same day, but not on it', async () => {
    await world.ask(world.ann, { ...day, start_part: 'first_half' })
    await world.ask(world.ann, { ...day, start_part: 'second_half' })
    await expect(world.ask(world.ann, week)).rejects.toMatchObject({
      code: 'leave_overlap',
      message: 'There is other leave at this time: Annual leave on 2026-12-07, pending.',
    })
    const hours = await world.makeType({ unit: 'hours' })
    const morning = { start_date: '2026-12-08', end_date: '2026-12-08', leave_type: hours.id }
    await world.ask(world.ann, { ...morning, start_time: '09:00', end_time: '10:00' })
    const second = await world.ask(world.ann, { ...morning, start_time: '10:00', end_time: '11:30' })
    expect(second).toMatchObject({ minutes_requested: 90, start_time: '10:00', end_time: '11:30' })
    expect(await world.daysOf(second.id)).toEqual(['2026-12-08 120 210 90'])
  })
})

describe('a decision', () => {
  test('charges once; whoever comes second is told who came first', async () => {
    const { id } = await world.ask(world.ann, week)
    expect(await world.decide(world.lead, id, 'approved')).toMatchObject({
      status: 'approved',
      reviewed_by_name: 'Lea Lead',
      reviewed_at: '2026-11-23T10:00:00+01:00',
    })
    await expect(world.decide(world.head, id, 'rejected')).rejects.toMatchObject({
      code: 'already_decided',
      message: 'Lea Lead approved it on 2026-11-23 at 10:00.',
      extra: { state: { decision: { status: 'approved', reviewed_by: world.lead.id, reviewed_by_name: 'Lea Lead' } } },
    })
    expect(await world.linesOf(id)).toEqual(['request:2026 approved -2400'])
    expect(await world.toldOf(id)).toEqual(['requested Lea Lead', 'approved Ann'])
    expect(await world.leftOf(world.ann)).toBe(4800)
  })

  test('that rejects gives the reservation back', async () => {
    const { id } = await world.ask(world.ann, week)
    await world.decide(world.head, id, 'rejected')
    expect(await world.leftOf(world.ann)).toBe(7200)
    expect(await world.daysOf(id)).toEqual([])
    expect(await world.requestRow(id)).toMatchObject({ status: 'rejected', minutes: 2400 })
    expect(await world.broken()).toEqual([])
  })

  test('is for those above and admins: not for oneself, a colleague, or another manager', async () => {
    const { id } = await world.ask(world.ann, week)
    const own = await world.ask(world.lead, { ...day, leave_type: unpaidLeave })
    await expect(world.decide(world.lead, own.id, 'approved')).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(world.decide(world.ann, id, 'approved')).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(world.decide(world.ben, id, 'approved')).rejects.toMatchObject({ code: 'not_found' })
    const other = (await leaveWorld(database.db)).lead
    await expect(world.decide(other, id, 'approved')).rejects.toMatchObject({ code: 'not_found' })
    await world.decide(world.head, own.id, 'approved')
    await world.decide(world.admin, id, 'approved')
  })

  test('of one’s own is possible where the company says so, and then the audit says it too', async () => {
    const own = await world.ask(world.lead, { ...day, leave_type: unpaidLeave })
    await database.db.update(company).set({ selfDecision: true })
    try {
      await world.decide(world.lead, own.id, 'approved')
    } finally {
      await database.db.update(company).set({ selfDecision: false })
    }
    const [, approved] = await world.auditOf(own.id)
    expect(approved).toMatchObject({ action: 'leave.approved', after: { self_decision: true } })
    expect(await world.toldOf(own.id)).toEqual(['requested Hed Head'])
  })
})

describe('cancelling', () => {
  test('leaves the balance as if never requested', async () => {
    const { id } = await world.ask(world.ann, week)
    await world.decide(world.lead, id, 'approved')
    await world.cancel(world.ann, id)
    expect(await world.leftOf(world.ann)).toBe(7200)
    expect(await world.linesOf(id)).toEqual(['request:2026 approved -2400', 'refund:2026 cancelled 2400'])
    expect(await world.toldOf(id)).toEqual(['requested Lea Lead', 'approved Ann', 'cancelled Lea Lead'])
    await expect(world.cancel(world.ann, id)).rejects.toMatchObject({
      code: 'already_decided',
      message: 'You cancelled it on 2026-11-23 at 10:00.',
    })
    expect(await world.broken()).toEqual([])
  })

  test('is the applicant’s until the day before, whole or from a date on', async () => {
    const { id } = await world.ask(world.ann, week)
    await world.decide(world.lead, id, 'approved')
    const [dayBefore, firstDay] = [new Date('2026-12-06T22:59:59Z'), new Date('2026-12-06T23:00:00Z')]
    await world.cancel(world.ann, id, { from: '2026-12-10' }, dayBefore)
    expect(await world.requestRow(id)).toMatchObject({ status: 'approved', endDate: '2026-12-09', minutes: 1440 })
    await expect(world.cancel(world.ann, id, {}, firstDay)).rejects.toMatchObject({ code: 'leave_begun' })
    await world.cancel(world.ann, id, {}, dayBefore)
    expect(await world.leftOf(world.ann)).toBe(7200)
    expect(await world.broken()).toEqual([])
  })

  test('is possible of what still waits, even when its days have come; deciders may too', async () => {
    const own = await world.ask(world.ann, week)
    await world.cancel(world.ann, own.id, {}, wednesday)
    const { id } = await world.ask(world.ann, week)
    await expect(world.cancel(world.ben, id)).rejects.toMatchObject({ code: 'not_found' })
    await world.cancel(world.lead, id)
    expect(await world.toldOf(id)).toEqual(['requested Lea Lead', 'cancelled Ann'])
    expect(await world.broken()).toEqual([])
  })

  test('by a decider on the first day gives back all with from, and nothing without', async () => {
    const { id } = await world.ask(world.ann, day)
    await world.decide(world.lead, id, 'approved')
    const firstDay = new Date('2026-12-07T09:00:00Z')
    await expect(world.cancel(world.lead, id, {}, firstDay)).rejects.toMatchObject({ code: 'leave_begun' })
    await world.cancel(world.lead, id, { from: '2026-12-07' }, firstDay)
    expect(await world.requestRow(id)).toMatchObject({ status: 'cancelled', minutes: 480 })
    expect(await world.linesOf(id)).toEqual(['request:2026 approved -480', 'refund:2026 cancelled 480'])
    expect(await world.broken()).toEqual([])
  })

  test('is a decider’s once leave has begun, and then gives back what is not taken', async () => {
    const { id } = await world.ask(world.ann, week)
    await world.decide(world.lead, id, 'approved')
    await expect(world.cancel(world.ann, id, {}, wednesday)).rejects.toMatchObject({ code: 'leave_begun' })
    await expect(world.cancel(world.lead, id, { from: '2026-12-08' }, wednesday)).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await world.cancel(world.lead, id, {}, wednesday)
    expect(await world.requestRow(id)).toMatchObject({ status: 'approved', endDate: '2026-12-09', minutes: 1440 })
    const [, refund] = await world.linesOf(id)
    expect(refund).toMatch(/^refund:2026 shortened:\d+ 960$/)
    await world.cancel(world.lead, id, { from: '2026-12-09' }, wednesday)
    expect(await world.requestRow(id)).toMatchObject({ status: 'approved', endDate: '2026-12-08', minutes: 960 })
    expect(await world.historyOf(id)).toEqual(['requested', 'approved', 'shortened', 'shortened'])
    await expect(world.cancel(world.lead, id, {}, wednesday)).rejects.toMatchObject({ code: 'leave_begun' })
    expect(await world.broken()).toEqual([])
  })
})

describe('sick leave', () => {
  test('gives leave that was taken back through a decider only', async () => {
    const gone = { start_date: '2026-11-19', end_date: '2026-11-23' }
    const { id } = await world.ask(world.ann, gone, new Date('2026-11-16T09:00:00Z'))
    await world.decide(world.lead, id, 'approved')
    const sick = { ...gone, leave_type: sickLeave }
    await expect(world.ask(world.ann, sick)).rejects.toMatchObject({ code: 'leave_taken' })
    expect(await world.linesOf(id)).toEqual(['request:2026 approved -1440'])
    await world.ask(world.ann, { ...sick, start_date: '2026-11-23' })
    await world.ask(world.lead, { ...sick, end_date: '2026-11-20', employee: world.ann.id })
    expect(await world.requestRow(id)).toMatchObject({ status: 'cancelled' })
    expect(await world.leftOf(world.ann)).toBe(15 * 480)
    expect(await world.broken()).toEqual([])
  })

  test('takes the place of approved leave on its days, and the rest stays', async () => {
    const { id } = await world.ask(world.ann, week)
    await world.decide(world.lead, id, 'approved')
    const sick = await world.ask(
      world.ann,
      { start_date: '2026-12-09', end_date: '2026-12-09', leave_type: sickLeave },
      wednesday,
    )
    expect(await world.requestRow(id)).toMatchObject({ status: 'approved', ...asRow(week), minutes: 1920 })
    expect(await world.linesOf(id)).toEqual(['request:2026 approved -2400', `refund:2026 replaced:${sick.id} 480`])
    expect(await world.daysOf(id)).toHaveLength(4)
    expect(await world.historyOf(id)).toEqual(['requested', 'approved', 'replaced'])
    expect(await world.broken()).toEqual([])
    const rest = { start_date: '2026-12-10', end_date: '2026-12-15', leave_type: sickLeave }
    await world.ask(world.ann, rest, wednesday)
    expect(await world.requestRow(id)).toMatchObject({ status: 'approved', endDate: '2026-12-08', minutes: 960 })
    expect(await world.leftOf(world.ann)).toBe(7200 - 960)
    expect(await world.broken()).toEqual([])
  })

  test('of half a day leaves the other half', async () => {
    const { id } = await world.ask(world.ann, week)
    await world.ask(world.ann, { ...day, start_part: 'first_half', leave_type: sickLeave })
    expect(await world.requestRow(id)).toMatchObject({ status: 'pending', startPart: 'second_half', minutes: 2160 })
    await world.ask(world.ann, { ...day, start_part: 'second_half', leave_type: unpaidLeave }).then(
      () => expect.unreachable(),
      (error) => expect(error).toMatchObject({ code: 'leave_overlap' }),
    )
    expect(await world.broken()).toEqual([])
  })

  test('replaces all of it, and then it is cancelled', async () => {
    const { id } = await world.ask(world.ann, day)
    await world.decide(world.lead, id, 'approved')
    await world.ask(world.ann, { ...week, leave_type: sickLeave })
    expect(await world.requestRow(id)).toMatchObject({ status: 'cancelled', minutes: 480 })
    await expect(world.decide(world.lead, id, 'approved')).rejects.toMatchObject({
      code: 'already_decided',
      message: 'Ann replaced it on 2026-11-23 at 10:00.',
    })
    await expect(world.ask(world.ann, { ...day, leave_type: sickLeave })).rejects.toMatchObject({
      code: 'leave_overlap',
    })
    expect(await world.broken()).toEqual([])
  })
})

test('a closed type takes no more requests', async () => {
  const type = await world.makeType()
  await database.db.update(leaveType).set({ isArchived: true }).where(eq(leaveType.id, type.id))
  await expect(world.ask(world.ann, { ...day, leave_type: type.id })).rejects.toMatchObject({
    code: 'leave_type_closed',
  })
})

function asRow({ start_date, end_date }: typeof week) {
  return { startDate: start_date, endDate: end_date }
}
