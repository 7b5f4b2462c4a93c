import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, database as databaseOf } from '@/db/client'
import { contextFor, type Employee, makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { clockIn } from '../attendance/clock-in'
import '../endpoints'
import { cancelLeave } from '../leave/cancel-leave'
import { createLeaveType } from '../leave/create-leave-type'
import { decideLeave } from '../leave/decide-leave'
import { recordEntry } from '../leave/record-entry'
import { requestLeave } from '../leave/request-leave'
import { decisionBody, leaveBody, leaveTypeBody } from '../leave/schema'
import { createEmployee } from '../people/create-employee'
import { addHoliday } from '../schedule/add-holiday'
import { inTransaction } from '../transaction'
import { verifyLedger } from './verify-ledger'

const monday = new Date('2026-11-23T09:00:00Z')
let database: TestDatabase
let calendarId: number
let admin: Employee
let ann: Employee

beforeAll(async () => {
  database = await testDatabase()
  ;({ calendarId } = await makeCompany(database.db))
  admin = await hire({ name: 'Ada', role: 'admin' })
  ann = await hire({ name: 'Ann' })
})
afterAll(() => database.close())

const as = (who: Employee, now = monday) => contextFor(database.db, who, { now })
const verify = () => verifyLedger({ ...as(admin), actor: null })

function hire(values: { name: string; role?: 'admin' }): Promise<Employee> {
  const email = `${values.name.toLowerCase()}@example.com`
  const ctx = { actor: null, now: monday, db: database.db, origin: { ip: null, userAgent: null }, replay: null }
  return inTransaction(ctx, (ctx) => createEmployee(ctx, { ...values, email, dateJoined: '2026-01-01' }))
}

async function leave(body: object, who = ann): Promise<number> {
  const { id } = await requestLeave(as(who), leaveBody.parse(body))
  return id
}

const approve = (id: number) => decideLeave(as(admin), id, decisionBody.parse({ status: 'approved' }))

/** A bit of everything: whole and half days, hours, over New Year, sick during leave, given back, a holiday added, lateness. */
async function aYear(): Promise<void> {
  const hours = leaveTypeBody.parse({ name: 'Errands', unit: 'hours', may_go_negative: true, yearly_days: 2 })
  const { id: errands } = await createLeaveType(as(admin), hours)
  await recordEntry(as(admin), { employee: ann.id, kind: 'opening', days: 4.5, reason: 'From the old system' })
  await approve(await leave({ start_date: '2026-12-07', end_date: '2026-12-11', end_part: 'first_half' }))
  await leave({ start_date: '2026-12-09', end_date: '2026-12-09', leave_type: 2 })
  await approve(await leave({ start_date: '2026-12-30', end_date: '2027-01-05' }))
  const taken = await leave({ start_date: '2026-11-23', end_date: '2026-11-27' })
  await approve(taken)
  await cancelLeave(as(admin), taken, { from: '2026-11-26' })
  const day = { start_date: '2026-12-14', end_date: '2026-12-14', leave_type: errands }
  await approve(await leave({ ...day, start_time: '09:10', end_time: '10:45' }))
  await leave({ start_date: '2027-02-01', end_date: '2027-02-02' })
  await decideLeave(as(admin), await leave({ start_date: '2027-03-01', end_date: '2027-03-01' }), {
    status: 'rejected',
    comment: '',
  })
  await addHoliday(as(admin), { calendar: calendarId, date: '2027-01-01', name: 'New Year' })
  await clockIn(as(ann, new Date('2026-11-20T07:20:00Z')), { note: '' })
}

test('an empty ledger agrees, and says how much it checked', async () => {
  expect(await verify()).toEqual({ difference: null, employees: 2, requests: 0, days: 0, lines: 2, lateMonths: 0 })
})

test('everything that Daybook does agrees', async () => {
  await aYear()
  const verification = await verify()
  expect(verification).toMatchObject({ difference: null, employees: 2, requests: 7, lateMonths: 1 })
  expect(verification.lines).toBeGreaterThan(12)
})

describe('what does not agree is named', () => {
  /** As the owner, with all triggers and foreign keys off, in a transaction that is rolled back. */
  async function differenceAfter(statement: string): Promise<string | null | undefined> {
    const owner = connect(database.ownerUrl, { max: 1, name: 'corrupting' })
    let difference: string | null | undefined
    await databaseOf(owner)
      .transaction(async (db) => {
        await db.execute(sql`set local session_replication_role = replica`)
        await db.execute(sql.raw(statement))
        ;({ difference } = await verifyLedger({ ...as(admin), db }))
        db.rollback()
      })
      .catch(() => {})
    await owner.end()
    return difference
  }
  const request = (where: string) => `(select id from leave_request where ${where} order by id limit 1)`
  const approved = request("status = 'approved' and leave_type_id = 1")

  test.each([
    [
      'a day that costs something else',
      `update leave_day set minutes = 480 where minutes = 240`,
      /add up to \d+ minutes, it says/,
    ],
    [
      'another cost',
      `update leave_request set minutes = minutes + 1 where id = ${approved}`,
      /add up to 1680 minutes, it says 1681/,
    ],
    ['a lost day', `delete from leave_day where date = '2026-12-07'`, /add up to 1200 minutes, it says 1680/],
    [
      'a moved day',
      `update leave_day set date = '2026-12-12' where date = '2026-12-11'`,
      /day 2026-12-12 lies outside of it/,
    ],
    [
      'a day of somebody else',
      `update leave_day set employee_id = 1 where date = '2026-12-07'`,
      /day 2026-12-07 belongs to employee 1/,
    ],
    [
      'days of a request that was rejected',
      `update leave_request set status = 'rejected' where status = 'pending'`,
      /still stands on 2027-02-01/,
    ],
    [
      'time that it does not hold',
      `update leave_request set span = '{}' where id = ${approved}`,
      /of the time it holds 0 lie there/,
    ],
    [
      'an approval without its lines',
      `delete from leave_entry where kind = 'request' and request_id = ${approved}`,
      /the ledger charges -480 minutes of 2026 for it, it should be 1680/,
    ],
    [
      'lines of what is pending',
      `update leave_request set status = 'pending' where id = ${approved}`,
      /the ledger charges 1680 minutes of 2026 for it, it should be 0/,
    ],
    [
      'a line that was changed',
      `update leave_entry set minutes = minutes - 1 where kind = 'refund' and leave_year = 2026`,
      /the ledger charges \d+ minutes of 2026 for it, it should be 1680/,
    ],
    [
      'a line in another year',
      `update leave_entry set leave_year = 2027 where kind = 'opening'`,
      /line \d+ \(opening, 2160 minutes.*counts from 2026-11-23, but in leave year 2027/,
    ],
    [
      'a line of no request',
      `update leave_entry set request_id = null where id = (select min(id) from leave_entry where kind = 'request')`,
      /charges -480 minutes|is of no request/,
    ],
    [
      "a line of another's request",
      `update leave_entry set employee_id = 1 where request_id = ${approved}`,
      /request \d+ is another's/,
    ],
    [
      'a late charge that was changed',
      `update leave_entry set minutes = -1 where kind = 'late'`,
      /lateness of 2026-11: the ledger charges 1 minutes, the late arrivals cost 20/,
    ],
    [
      'a late arrival that was changed',
      `update attendance set delay_minutes = 0`,
      /lateness of 2026-11: the ledger charges 20 minutes, the late arrivals cost 0/,
    ],
    [
      'a waiver that nothing was given back for',
      `insert into lateness_waiver select id, 1, now(), 'x' from attendance`,
      /lateness of 2026-11: the ledger charges 20 minutes, the late arrivals cost 0/,
    ],
    [
      'a lost grant',
      `delete from leave_entry where kind = 'grant' and leave_type_id = 1 and employee_id = 1`,
      /Employee 1 \(Ada\), no annual leave was ever granted/,
    ],
    [
      'a grant about something else',
      `update leave_entry set subject = 'employee:1:2030' where kind = 'grant' and leave_type_id = 1 and employee_id = 1`,
      /line 1 .*it should be about “employee:1:2026”/,
    ],
    [
      'a holiday that came in by the back door',
      `insert into public_holiday (calendar_id, date, name) select id, '2026-12-08', 'Day' from holiday_calendar`,
      /by schedule and holidays its days cost 1200 minutes, it stands on 1680/,
    ],
  ])('%s', async (_, statement, words) => {
    const difference = await differenceAfter(statement)
    expect(difference).toMatch(/^Employee \d+ \(A/)
    expect(difference).toMatch(words)
  })
})
