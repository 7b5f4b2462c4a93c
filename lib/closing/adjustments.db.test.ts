import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { workSchedule, workScheduleVersion } from '@/db/schema'
import { type Company, makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { chargeLateness } from '../attendance/charge-lateness'
import { clockOut } from '../attendance/clock-out'
import { waiveLateness } from '../attendance/waive-lateness'
import { decideCorrection } from '../corrections/decide-correction'
import { makeCorrection } from '../corrections/make-correction'
import { proposeCorrection } from '../corrections/propose-correction'
import { madeBody, proposalBody } from '../corrections/schema'
import { decideLeave } from '../leave/decide-leave'
import { type NewEntry, postEntries } from '../leave/post-entries'
import { recordEntry } from '../leave/record-entry'
import { requestLeave } from '../leave/request-leave'
import { entryBody, leaveBody } from '../leave/schema'
import { withLedger } from '../leave/with-ledger'
import { assignSchedule } from '../people/assign-schedule'
import { employeePatch } from '../people/schema'
import { updateEmployee } from '../people/update-employee'
import { addHoliday } from '../schedule/add-holiday'
import { removeHoliday } from '../schedule/remove-holiday'
import { updateSchedule } from '../schedule/update-schedule'
import { settingsPatch } from '../settings/schema'
import { updateSettings } from '../settings/update-settings'
import { inTransaction } from '../transaction'
import { type ClosingWorld, closingWorld } from './testing/closing-world'

let database: TestDatabase
let company: Company
let world: ClosingWorld

beforeAll(async () => {
  database = await testDatabase()
  company = await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  // Whose months earlier tests closed is not concerned by the holidays of the next.
  await database.db.execute(sql`
    with other as (insert into holiday_calendar (name) values (gen_random_uuid()::text) returning id)
    update employee set holiday_calendar_id = other.id from other`)
  await database.db.execute(sql`delete from public_holiday`)
  world = await closingWorld(database.db)
  await world.worked(world.ann, '2026-10')
})

const reason = 'The union asked for it'
const byAdmin = (why?: string) => world.as(world.admin, why)
const closed = { code: 'month_closed', message: 'October 2026 is closed. Say why this changes.' }
const unpaid = 3
const patch = (body: object, why?: string) => updateEmployee(byAdmin(why), world.ann.id, employeePatch.parse(body))
const make = (body: object) =>
  makeCorrection(world.as(world.lead), madeBody.parse({ employee: world.ann.id, reason: 'I saw it', ...body }))
const attendanceOn = async (date: string) => {
  const [row] = await world.rows<{ id: number }>(
    sql`select id from attendance where employee_id = ${world.ann.id} and work_date = ${date}::date`,
  )
  return row?.id ?? 0
}

/** Does something to October after it was closed: refused without a reason, and nothing is left of it; an adjustment with one. */
async function alters(act: (why?: string) => Promise<unknown>, adjustment: string, more: string[] = []) {
  const before = (await world.closed())['2026-10']
  await expect(act()).rejects.toMatchObject(closed)
  expect(await world.adjusted()).toEqual([])
  await act(reason)
  expect(await world.adjusted()).toEqual([`of 2026-10 in 2026-11: ${adjustment}`, ...more])
  expect((await world.closed())['2026-10']).toEqual(before)
}

describe('a later change of a closed month shows in the earliest open one', () => {
  beforeEach(async () => {
    await world.close()
  })

  test('a correction, with its own reason; taken back by another it adds up to nothing', async () => {
    const attendance = await attendanceOn('2026-10-05')
    await make({ attendance, clock_out: '2026-10-05T16:00' })
    await make({ attendance, clock_out: '2026-10-05T17:00', reason: 'No, she stayed' })
    expect(await world.adjusted()).toEqual([
      'of 2026-10 in 2026-11: missing_minutes 60, worked_minutes -60 (I saw it, correction)',
      'of 2026-10 in 2026-11: missing_minutes -60, worked_minutes 60 (No, she stayed, correction)',
    ])
    expect((await world.audited('month.adjusted'))[0]?.after).toEqual({
      of_month: '2026-10',
      in_month: '2026-11',
      worked_minutes: -60,
      missing_minutes: 60,
      reason: 'I saw it',
      cause: expect.stringMatching(/^correction:\d+$/),
    })
  })

  test('a proposal that is approved, by the reason of who proposed it, with what lateness it takes away', async () => {
    const attendance = await attendanceOn('2026-10-05')
    await make({ attendance, clock_in: '2026-10-05T08:30' })
    const body = proposalBody.parse({ attendance, clock_in: '2026-10-05T08:00', reason: 'It was eight' })
    const { id } = await proposeCorrection(world.as(world.ann), body)
    await decideCorrection(world.as(world.lead), id, { status: 'approved', comment: '' })
    expect(await world.adjusted()).toEqual([
      'of 2026-10 in 2026-11: balance_minutes -30, charged_minutes 30, delay_count 1, delay_minutes 30, missing_minutes 30, worked_minutes -30 (I saw it, correction)',
      'of 2026-10 in 2026-11: balance_minutes 30, charged_minutes -30, delay_count -1, delay_minutes -30, missing_minutes -30, worked_minutes 30 (It was eight, correction)',
    ])
  })

  test('a holiday, and one that was none', async () => {
    const body = { calendar: company.calendarId, date: '2026-10-06', name: 'Founders' }
    const minus = 'due_minutes -480, overtime_minutes 480 (The union asked for it, holiday)'
    await alters((why) => addHoliday(byAdmin(why), body), minus)
    const [holiday] = await world.rows<{ id: number }>(sql`select id from public_holiday`)
    await removeHoliday(byAdmin('It is not'), holiday?.id ?? 0)
    expect((await world.adjusted())[1]).toBe(
      'of 2026-10 in 2026-11: due_minutes 480, overtime_minutes -480 (It is not, holiday)',
    )
  })

  test('leave that is entered, decided and given up', async () => {
    const day = { leave_type: unpaid, start_date: '2026-10-06', end_date: '2026-10-06' }
    await alters(
      (why) => requestLeave(byAdmin(why), leaveBody.parse({ ...day, employee: world.ann.id })),
      'due_minutes -480, leave_by_type.3 480, leave_minutes 480, overtime_minutes 480 (The union asked for it, leave)',
    )
    const other = { ...day, start_date: '2026-10-07', end_date: '2026-10-07' }
    const { id } = await requestLeave(world.as(world.ann), leaveBody.parse(other))
    await expect(decideLeave(byAdmin(), id, { status: 'approved', comment: '' })).rejects.toMatchObject(closed)
    await decideLeave(byAdmin(), id, { status: 'approved', comment: 'Told me before' })
    expect((await world.adjusted())[1]).toMatch(/overtime_minutes 480 \(Told me before, leave\)$/)
  })

  test('a sick note takes the place of annual leave, told by its type and not by what was written', async () => {
    const annual = { start_date: '2026-11-02', end_date: '2026-11-03', employee: world.ann.id }
    await requestLeave(byAdmin(), leaveBody.parse(annual))
    const sick = { leave_type: 2, start_date: '2026-10-30', end_date: '2026-11-03', reason: 'A broken leg' }
    await requestLeave(world.as(world.lead), leaveBody.parse({ ...sick, employee: world.ann.id }))
    expect(await world.adjusted()).toEqual([
      'of 2026-10 in 2026-11: due_minutes -480, leave_by_type.2 480, leave_minutes 480, overtime_minutes 480 (Sick leave, leave)',
    ])
  })

  test('another schedule, of one and of all who work by it', async () => {
    const week = Array.from({ length: 7 }, (_, day) => (day === 0 ? [{ start: 480, end: 720, breaks: [] }] : []))
    const [made] = await database.db
      .insert(workSchedule)
      .values({ name: `Monday ${world.ann.id}` })
      .returning()
    const schedule = made?.id ?? 0
    await database.db.insert(workScheduleVersion).values({ scheduleId: schedule, validFrom: '2000-01-01', week })
    // Of 22 days four Mondays with four hours are left, the break is no longer one.
    await alters(
      (why) => assignSchedule(byAdmin(why), world.ann.id, { schedule, valid_from: '2026-10-01' }),
      'due_minutes -9600, overtime_minutes 10920, scheduled_minutes -9600, worked_minutes 1320 (The union asked for it, schedule)',
    )
    const longer = Array.from({ length: 7 }, (_, day) => (day === 0 ? [{ start: 480, end: 780, breaks: [] }] : []))
    const change = (why?: string) =>
      updateSchedule(byAdmin(why), schedule, { week: longer, valid_from: '2026-10-26' } as never)
    await expect(change()).rejects.toMatchObject(closed)
    await change('It was longer')
    expect((await world.adjusted())[1]).toBe(
      'of 2026-10 in 2026-11: due_minutes 60, overtime_minutes -60, scheduled_minutes 60 (It was longer, schedule)',
    )
  })

  test('the policy for lateness', async () => {
    await database.db.execute(sql`delete from late_policy`)
    const attendance = await attendanceOn('2026-10-05')
    await make({ attendance, clock_in: '2026-10-05T08:30' })
    const body = settingsPatch.parse({ late_policy: 'off', late_policy_from: '2026-10-01' })
    await expect(updateSettings(byAdmin(), body)).rejects.toMatchObject(closed)
    await updateSettings(byAdmin(reason), body)
    expect((await world.adjusted())[1]).toBe(
      'of 2026-10 in 2026-11: balance_minutes 30, charged_minutes -30 (The union asked for it, settings)',
    )
    await database.db.execute(sql`delete from late_policy`)
  })

  test('the calendar of holidays and the first day of somebody', async () => {
    const [calendar] = await world.rows<{ id: number }>(
      sql`insert into holiday_calendar (name) values (${`Own ${world.ann.id}`}) returning id`,
    )
    await world.rows(
      sql`insert into public_holiday (calendar_id, date, name) values (${calendar?.id}, '2026-10-08', 'Own day')`,
    )
    await alters(
      (why) => patch({ holiday_calendar: calendar?.id }, why),
      'due_minutes -480, overtime_minutes 480 (The union asked for it, holiday_calendar)',
    )
    await expect(patch({ date_joined: '2026-10-05' })).rejects.toMatchObject(closed)
    await patch({ date_joined: '2026-10-05' }, 'She began later')
    // Two days were before; what was recorded on them stays, as work on days off, without their break.
    expect((await world.adjusted())[1]).toBe(
      'of 2026-10 in 2026-11: due_minutes -960, overtime_minutes 1080, scheduled_minutes -960, worked_minutes 120 (She began later, date_joined)',
    )
  })

  test('whoever does not need to clock in from now on did need to in what was closed', async () => {
    await patch({ clocking: 'none' })
    await make({ attendance: await attendanceOn('2026-10-05'), removes: true })
    expect(await world.adjusted()).toEqual([
      'of 2026-10 in 2026-11: days_absent 1, days_present -1, missing_minutes 480, worked_minutes -480 (I saw it, correction)',
    ])
  })

  test('lines of the ledger dated in it, by their reason', async () => {
    const body = {
      employee: world.ann.id,
      kind: 'adjustment',
      days: 1,
      effective_on: '2026-10-15',
      reason: 'Worked a Sunday',
    }
    await recordEntry(byAdmin(), entryBody.parse(body))
    expect(await world.adjusted()).toEqual(['of 2026-10 in 2026-11: balance_minutes 480 (Worked a Sunday, adjustment)'])
  })

  test('what changes later dates, or nothing of it, asks for no reason', async () => {
    await addHoliday(byAdmin(), { calendar: company.calendarId, date: '2026-11-04', name: 'Later' })
    await addHoliday(byAdmin(), { calendar: company.calendarId, date: '2026-10-11', name: 'A Sunday' })
    await patch({ time_zone: 'Europe/Vienna' })
    expect(await world.adjusted()).toEqual([])
  })
})

test('a waiver, and a waiver taken back', async () => {
  const late = await attendanceOn('2026-10-05')
  await make({ attendance: late, clock_in: '2026-10-05T08:30' })
  await world.close()
  await waiveLateness(world.as(world.lead), late, { reason: 'The train' })
  await expect(chargeLateness(world.as(world.lead), late)).rejects.toMatchObject(closed)
  await chargeLateness(world.as(world.lead, 'There was no train'), late)
  expect(await world.adjusted()).toEqual([
    'of 2026-10 in 2026-11: balance_minutes 30, charged_minutes -30 (The train, waiver)',
    'of 2026-10 in 2026-11: balance_minutes -30, charged_minutes 30 (There was no train, waiver)',
  ])
})

test('a clock-out of an attendance that was closed as unfinished', async () => {
  const at = await attendanceOn('2026-10-30')
  await database.db.execute(
    sql`update attendance set clock_out = null, out_punch_id = null, missed = true where id = ${at}`,
  )
  const [item] = (await world.list()).results.find(({ employee }) => employee === world.ann.id)?.items ?? []
  const accept = [
    { employee: world.ann.id, kind: 'unfinished_day', subject: item?.subject, reason: 'She does not know' },
  ]
  await world.close({ accept })
  const soon = new Date('2026-11-01T06:00:00+01:00')
  const out = (why?: string) => clockOut(world.as(world.ann, why, soon), at, { note: '' })
  await expect(out()).rejects.toMatchObject(closed)
  await out('I found my notes')
  // From Friday 08:00 to Sunday 06:00, less the break.
  expect(await world.adjusted()).toEqual([
    'of 2026-10 in 2026-11: missed_punches -1, overtime_minutes 2220, worked_minutes 2700 (I found my notes, clock_out)',
  ])
})

test('the dates between two employments, when somebody comes back', async () => {
  await database.db.execute(
    sql`update employee set is_active = false, date_left = '2026-10-09' where id = ${world.ann.id}`,
  )
  await world.close()
  await expect(patch({ is_active: true })).rejects.toMatchObject(closed)
  await patch({ is_active: true }, 'She never left')
  // 15 working days from the 12th on are days of work again; what was recorded on them loses its break.
  expect(await world.adjusted()).toEqual([
    'of 2026-10 in 2026-11: due_minutes 7200, overtime_minutes -8100, scheduled_minutes 7200, worked_minutes -900 (She never left, employment_reopened)',
  ])
})

describe('the earliest open month', () => {
  test('is the first after it that is not closed, the present one at the latest', async () => {
    await world.worked(world.ann, '2026-08')
    await world.close({ month: '2026-08' })
    await world.close({ month: '2026-10' })
    const attendance = await attendanceOn('2026-08-03')
    await make({ attendance, clock_out: '2026-08-03T16:00' })
    await world.close({ month: '2026-09' })
    await make({ attendance, clock_out: '2026-08-03T15:00', reason: 'Still earlier' })
    expect(await world.adjusted()).toEqual([
      'of 2026-08 in 2026-09: missing_minutes 60, worked_minutes -60 (I saw it, correction)',
      'of 2026-08 in 2026-11: missing_minutes 60, worked_minutes -60 (Still earlier, correction)',
    ])
  })

  test('a balance is adjusted by the month that moved it only, not by all after it', async () => {
    await world.close({ month: '2026-09' })
    await world.close()
    const body = { employee: world.ann.id, kind: 'adjustment', days: 1, effective_on: '2026-09-15', reason: 'x' }
    await recordEntry(byAdmin(), entryBody.parse(body))
    expect(await world.adjusted()).toEqual(['of 2026-09 in 2026-11: balance_minutes 480 (x, adjustment)'])
  })
})

test('what Daybook does by itself says so', async () => {
  await world.close()
  const ctx = { ...byAdmin(), actor: null }
  const line: NewEntry = {
    ...{ employeeId: world.ann.id, leaveTypeId: 1, kind: 'carry_over', minutes: 480, leaveYear: 2026 },
    ...{ effectiveOn: '2026-10-01', subject: `x:${world.ann.id}`, event: 'x' },
  }
  await inTransaction(ctx, (ctx) => withLedger(ctx, [world.ann.id], (ctx) => postEntries(ctx, [line])))
  expect(await world.adjusted()).toEqual([
    'of 2026-10 in 2026-11: balance_minutes 480 (Done by Daybook itself, carry_over)',
  ])
})

test('adjustments cannot be changed or taken away', async () => {
  await world.close()
  await make({ attendance: await attendanceOn('2026-10-05'), clock_out: '2026-10-05T16:00' })
  await expect(database.db.execute(sql`update month_adjustment set reason = 'x'`)).rejects.toThrow()
  await expect(database.db.execute(sql`delete from month_adjustment`)).rejects.toThrow()
})
