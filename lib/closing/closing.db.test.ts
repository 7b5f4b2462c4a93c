import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { makeCorrection } from '../corrections/make-correction'
import { proposeCorrection } from '../corrections/propose-correction'
import { madeBody, proposalBody } from '../corrections/schema'
import { requestLeave } from '../leave/request-leave'
import { leaveBody } from '../leave/schema'
import { ownMonth } from './own-month'
import { type ClosingWorld, closingWorld } from './testing/closing-world'

let database: TestDatabase
let world: ClosingWorld

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.execute(sql`update company set managers_close = false`)
  world = await closingWorld(database.db)
})

const managersClose = () => database.db.execute(sql`update company set managers_close = true`)
const only = async (who = world.ann) => (await world.list()).results.find(({ employee }) => employee === who.id)
const propose = () =>
  proposeCorrection(
    world.as(world.ann),
    proposalBody.parse({ clock_in: '2026-10-05T08:00', clock_out: '2026-10-05T17:00', reason: 'I forgot' }),
  )
const unpaid = 3
const ask = (date: string, who = world.ann) =>
  requestLeave(world.as(who), leaveBody.parse({ leave_type: unpaid, start_date: date, end_date: date }))

describe('closing a month', () => {
  test('stores its figures with who and when, once and for all', async () => {
    await world.worked(world.ann, '2026-10')
    expect(await only()).toMatchObject({ state: 'ready', items: [], may_close: true, days_absent: 0 })
    expect(await world.close()).toMatchObject({ closed: 1, left: 0, results: [{ outcome: 'closed', items: [] }] })
    const { '2026-10': figures } = await world.closed()
    // October 2026 has 22 working days of 8 hours.
    expect(figures).toMatchObject({
      scheduledMinutes: 10560,
      workedMinutes: 10560,
      overtimeMinutes: 0,
      missingMinutes: 0,
      daysPresent: 22,
      balanceMinutes: 7200,
      ledgerMinutes: 0,
    })
    expect(await world.audited('month.closed')).toEqual([{ after: { month: '2026-10', worked_minutes: 10560 } }])
    expect(await world.close()).toMatchObject({ closed: 0, results: [{ outcome: 'already_closed' }] })
    expect(await world.audited('month.closed')).toHaveLength(1)
    expect(await only()).toMatchObject({ state: 'closed', closed_by_name: 'Ada Admin', items: [] })
  })

  test('is refused as long as something stands in the way, each is told, and can be accepted with a reason', async () => {
    await world.attended(world.ann, { date: '2026-10-01', until: null, missed: true })
    const { id: correction } = await propose()
    const { id: leave } = await ask('2026-10-07')
    await world.answer({ answer: 'disputed', text: 'The 7th was a holiday' })
    const row = await only()
    expect(row).toMatchObject({ state: 'waiting', answer: 'disputed', days_absent: 21 })
    expect(row?.items.map(({ kind, date, text, place }) => [kind, date, text, place])).toEqual([
      ['unfinished_day', '2026-10-01', '08:00', `/team/people/${world.ann.id}/2026-10-01`],
      ['correction', '2026-10-05', 'I forgot', `/team/corrections/${correction}`],
      ['leave_request', '2026-10-07', 'Unpaid leave', `/team/leave/${leave}`],
      ['dispute', null, 'The 7th was a holiday', `/team/reports/${world.ann.id}?month=2026-10`],
    ])
    const accept = (row?.items ?? []).map(({ kind, subject }) => {
      return { employee: world.ann.id, kind, subject, reason: `It is known: ${kind}` }
    })
    const some = await world.close({ accept: accept.slice(0, 3), employees: [world.ann.id, world.bob.id] })
    expect(some.results.map(({ outcome, items }) => [outcome, items.map(({ kind }) => kind)])).toEqual([
      ['refused', ['dispute']],
      ['closed', []],
    ])
    expect(await world.close({ accept })).toMatchObject({ closed: 1 })
    const [stored] = await world.rows<{ accepted: { kind: string; reason: string }[] }>(
      sql`select accepted from month_close where employee_id = ${world.ann.id}`,
    )
    expect(stored?.accepted.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['unfinished_day', 'It is known: unfinished_day'],
      ['correction', 'It is known: correction'],
      ['leave_request', 'It is known: leave_request'],
      ['dispute', 'It is known: dispute'],
    ])
  })

  test('is not for a month that runs, a shift that runs on, or somebody still clocked in', async () => {
    expect(await world.close({ month: '2026-11' })).toMatchObject({ results: [{ outcome: 'refused' }] })
    await world.attended(world.ann, { date: '2026-10-30', from: '16:00', until: null })
    expect((await world.list({ state: 'running' })).results).toMatchObject([{ employee: world.ann.id }])
    expect(await world.close()).toMatchObject({ closed: 0, results: [{ outcome: 'refused' }] })
  })

  test('is not for whoever did not work here then', async () => {
    const gone = await makeEmployee(database.db, { manager: world.lead, dateLeft: '2026-09-30', isActive: false })
    const left = await makeEmployee(database.db, { manager: world.lead, dateLeft: '2026-10-09', isActive: false })
    const { results } = await world.close({ employees: [gone.id, left.id] })
    expect(results.map(({ outcome, detail }) => [outcome, detail])).toEqual([
      ['refused', 'They did not work here in October 2026.'],
      ['closed', ''],
    ])
  })

  test('is for admins, and for managers of their reports where the company lets them, never of themselves', async () => {
    await expect(world.close({}, world.lead)).rejects.toMatchObject({ code: 'not_allowed' })
    expect((await world.list({}, world.lead)).results.map(({ may_close }) => may_close)).toEqual([false, false])
    await managersClose()
    const { results } = await world.close({ employees: [world.ann.id, world.lead.id] }, world.lead)
    expect(results.map(({ outcome }) => outcome)).toEqual(['closed', 'refused'])
    const stranger = await makeEmployee(database.db)
    await expect(world.close({ employees: [stranger.id] }, world.lead)).rejects.toMatchObject({ code: 'not_found' })
    await expect(world.close({}, world.bob)).rejects.toMatchObject({ code: 'not_allowed' })
    expect(await world.close({ employees: [world.admin.id] })).toMatchObject({ closed: 1 })
    const [own] = await world.rows<{ after: object }>(
      sql`select after from audit_entry where action = 'month.closed' and employee_id = ${world.admin.id}`,
    )
    expect(own?.after).toMatchObject({ self_decision: true })
  })

  test('of everybody closes whoever is ready', async () => {
    await managersClose()
    await world.attended(world.bob, { date: '2026-10-01', until: null, missed: true })
    const { results } = await world.close({ employees: undefined }, world.lead)
    expect(results.map(({ employee, outcome }) => [employee, outcome])).toEqual([
      [world.ann.id, 'closed'],
      [world.bob.id, 'refused'],
    ])
    expect((await world.list({}, world.lead)).counts).toEqual({
      people: 2,
      running: 0,
      waiting: 1,
      ready: 0,
      closed: 1,
    })
  })

  test('rows cannot be changed or taken away', async () => {
    await world.close()
    for (const statement of [
      sql`update month_close set closed_by = ${world.lead.id}`,
      sql`delete from month_close`,
      sql`truncate month_close`,
    ]) {
      await expect(database.db.execute(statement)).rejects.toThrow()
    }
  })
})

describe('the answer of an employee', () => {
  const told = (kind = 'month_disputed') =>
    world.rows<{ name: string; month: string }>(
      sql`select e.name, n.data ->> 'month' as month from notification n join employee e on e.id = n.recipient_id
        where n.kind = ${kind} and n.data ->> 'employee' = ${String(world.ann.id)} order by e.name`,
    )

  test('is kept with the figures they were shown; a dispute reaches the manager, and the admins where only they close', async () => {
    await database.db.execute(
      sql`update employee set is_active = false where role = 'admin' and id <> ${world.admin.id}`,
    )
    await world.worked(world.ann, '2026-10')
    await world.answer({ answer: 'confirmed', figures: { worked_minutes: 10560, missing_minutes: 0 } })
    await world.answer({ answer: 'disputed', text: 'The 7th is missing' })
    const kept = await world.rows(
      sql`select answer, text, (figures ->> 'worked_minutes')::int as worked from month_answer where employee_id = ${world.ann.id} order by id`,
    )
    expect(kept).toEqual([
      { answer: 'confirmed', text: '', worked: 10560 },
      { answer: 'disputed', text: 'The 7th is missing', worked: 10560 },
    ])
    expect(await told()).toEqual([
      { name: 'Ada Admin', month: '2026-10' },
      { name: 'Lea Lead', month: '2026-10' },
    ])
    await managersClose()
    await world.answer({ answer: 'disputed', text: 'The 8th too' })
    expect((await told()).map(({ name }) => name)).toEqual(['Ada Admin', 'Lea Lead', 'Lea Lead'])
  })

  test('holds for the figures it was given to, and can be given again once they are others', async () => {
    await world.worked(world.ann, '2026-10')
    await world.answer({ answer: 'confirmed' })
    const seen = async () => {
      const { results } = await world.list({ search: world.ann.name })
      const { answer, mayAnswer } = await ownMonth(world.as(world.ann), '2026-10')
      return [results[0]?.answer, results[0]?.answer_is_current, answer?.isCurrent, mayAnswer]
    }
    expect(await seen()).toEqual(['confirmed', true, true, true])
    const saturday = { clock_in: '2026-10-10T08:00', clock_out: '2026-10-10T10:00', reason: 'She was in' }
    await makeCorrection(world.as(world.lead), madeBody.parse({ ...saturday, employee: world.ann.id }))
    expect(await seen()).toEqual(['confirmed', false, false, true])
    await world.answer({ answer: 'confirmed' })
    expect(await seen()).toEqual(['confirmed', true, true, true])
  })

  test('is refused of a month that runs or was before their time, and of figures that are no longer so', async () => {
    await expect(world.answer({ answer: 'confirmed' }, world.ann, '2026-11')).rejects.toMatchObject({
      code: 'month_not_over',
    })
    await expect(world.answer({ answer: 'confirmed' }, world.ann, '2019-11')).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(world.answer({ answer: 'confirmed', figures: { worked_minutes: 5 } })).rejects.toMatchObject({
      code: 'figures_changed',
    })
    await expect(world.answer({ answer: 'confirmed', figures: { no_such_figure: 5 } })).rejects.toMatchObject({
      code: 'figures_changed',
    })
  })

  test('of a closed month is given once, and again after an adjustment', async () => {
    await world.close()
    await world.answer({ answer: 'confirmed' })
    await expect(world.answer({ answer: 'disputed', text: 'No' })).rejects.toMatchObject({ code: 'already_answered' })
    await database.db.execute(sql`
      insert into month_adjustment (employee_id, of_month, in_month, differences, reason, cause, made_at)
      values (${world.ann.id}, '2026-10-01', '2026-11-01', '{"worked_minutes": 5}', 'x', 'x', '2026-11-20T11:00:01Z')`)
    await world.answer({ answer: 'disputed', text: 'No' })
  })

  test('rows cannot be changed or taken away', async () => {
    await world.answer({ answer: 'confirmed' })
    await expect(database.db.execute(sql`update month_answer set answer = 'disputed'`)).rejects.toThrow()
    await expect(database.db.execute(sql`delete from month_answer`)).rejects.toThrow()
  })
})
