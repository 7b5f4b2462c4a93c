import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditEntry, employee, leaveEntry, session, zoneAssignment } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import '../endpoints'
import { type GroundChange, onGroundChange } from '../ground-change'
import { endEmployment } from './end-employment'
import { hireEmployee } from './hire-employee'
import { getEmployeeFor, listEmployees } from './queries'
import { employeeAnswer, employeeBody, employeePatch, employeePut, employeeQuery } from './schema'
import { updateEmployee } from './update-employee'

const now = new Date('2026-11-23T09:00:00Z')
let database: TestDatabase
let calendarId: number
let scheduleId: number
let changes: GroundChange[] = []
let admin: Employee
let lead: Employee
let sub: Employee
let report: Employee
let stranger: Employee

beforeAll(async () => {
  database = await testDatabase()
  ;({ calendarId, scheduleId } = await makeCompany(database.db))
  onGroundChange(async (_, change) => {
    changes.push(change)
  })
})
afterAll(() => database.close())

/** admin · lead → sub (a manager) → report · stranger reports to nobody */
beforeEach(async () => {
  admin = await makeEmployee(database.db, { role: 'admin' })
  lead = await makeEmployee(database.db, { role: 'manager' })
  sub = await makeEmployee(database.db, { role: 'manager', manager: lead })
  report = await makeEmployee(database.db, { manager: sub })
  stranger = await makeEmployee(database.db)
  changes = []
})

const as = (who: Employee) => contextFor(database.db, who, { now })
const read = (id: number) => getEmployeeFor(as(admin), id)
const patch = (who: Employee, id: number, body: Record<string, unknown>) =>
  updateEmployee(as(who), id, employeePatch.parse(body))
const put = (who: Employee, id: number, body: Record<string, unknown>) =>
  updateEmployee(as(who), id, employeePut.parse(body))
const hire = (who: Employee, body: Record<string, unknown>) => hireEmployee(as(who), employeeBody.parse(body))
let people = 0
const somebody = () => ({ name: 'Ada Lovelace', email: `ada.${++people}@example.com` })

describe('hiring', () => {
  test('needs a name and an address; the rest has defaults, and leave is granted', async () => {
    const { invitation, invitation_mailed, ...hired } = await hire(admin, {
      name: ' Zoe\u0308 ',
      email: 'zoe+work@example.com',
    })
    expect([invitation, invitation_mailed]).toEqual([expect.stringContaining('/invitation'), false])
    expect(employeeAnswer.parse(hired)).toEqual(hired)
    expect(hired).toEqual({
      id: expect.any(Number),
      username: 'zoework',
      name: 'Zoë',
      email: 'zoe+work@example.com',
      employee_number: null,
      position: '',
      department: '',
      role: 'employee',
      manager: null,
      schedule: null,
      time_zone: null,
      holiday_calendar: null,
      language: null,
      clocking: 'required',
      date_joined: '2026-11-23',
      date_left: null,
      is_active: true,
      leave_balance: 15,
      leave_minutes: 7200,
    })
    const grants = await database.db.select().from(leaveEntry).where(eq(leaveEntry.employeeId, hired.id))
    expect(grants).toMatchObject([
      { kind: 'grant', minutes: 7200, leaveYear: 2026, subject: `employee:${hired.id}:2026` },
    ])
    const audit = await database.db.select().from(auditEntry).where(eq(auditEntry.employeeId, hired.id))
    expect(audit).toMatchObject([{ action: 'employee.created', actorId: admin.id }])
  })

  test('with a password makes no invitation, and says nothing of the password', async () => {
    const hired = await hire(admin, { ...somebody(), password: 'correct horse battery' })
    expect(hired).not.toHaveProperty('invitation')
    expect(JSON.stringify(hired)).not.toContain('horse')
    const rows = await database.db.select().from(auditEntry).where(eq(auditEntry.employeeId, hired.id))
    expect(JSON.stringify(rows)).not.toContain('horse')
    await expect(hire(admin, { ...somebody(), password: 'short' })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('makes user names that nobody has', async () => {
    const names = []
    for (const domain of ['a.org', 'b.org', 'c.org'])
      names.push((await hire(admin, { name: 'K', email: `Kim@${domain}` })).username)
    expect(names).toEqual(['kim', 'kim2', 'kim3'])
    expect((await hire(admin, { name: 'Q', email: '_+_@quote.org' })).username).toMatch(/^user\d*$/)
  })

  test.each([
    ['2019-03-01', 2026, '2026-01-01'],
    ['2026-05-04', 2026, '2026-05-04'],
    ['2027-02-01', 2027, '2027-02-01'],
  ])('somebody who joined on %s gets the leave of %i from %s', async (date_joined, leaveYear, effectiveOn) => {
    const hired = await hire(admin, { ...somebody(), date_joined })
    expect(hired).toMatchObject({ date_joined, leave_balance: 15 })
    const rows = await database.db.select().from(leaveEntry).where(eq(leaveEntry.employeeId, hired.id))
    expect(rows).toMatchObject([{ leaveYear, effectiveOn }])
  })

  test('takes every field, and gives them back', async () => {
    const given = {
      ...somebody(),
      username: `u${people}`,
      employee_number: `N-${people}`,
      position: 'Engineer',
      department: 'R&D',
      role: 'manager',
      manager: lead.id,
      schedule: scheduleId,
      time_zone: 'Asia/Tokyo',
      holiday_calendar: calendarId,
      language: 'tr',
      clocking: 'none',
      date_joined: '2027-01-04',
    }
    expect(await hire(admin, given)).toMatchObject(given)
  })

  test.each([
    ['email', { email: 'TAKEN@example.com' }],
    ['username', { username: 'TaKen' }],
    ['employee_number', { employee_number: '007' }],
  ])('refuses a taken %s by its name', async (path, repeated) => {
    const first = await makeEmployee(database.db)
    const own = { email: 'taken@example.com', username: 'taken', employeeNumber: '007' }
    await database.db.update(employee).set(own).where(eq(employee.id, first.id))
    await expect(hire(admin, { ...somebody(), ...repeated })).rejects.toMatchObject({
      code: 'already_taken',
      extra: { errors: [{ path }] },
    })
    await expect(patch(admin, report.id, repeated)).rejects.toMatchObject({ code: 'already_taken' })
    const gone = { email: `${first.id}@example.com`, username: `x${first.id}`, employeeNumber: null }
    await database.db.update(employee).set(gone).where(eq(employee.id, first.id))
  })

  test('by a manager puts the new one below them, as an employee', async () => {
    expect(await hire(lead, somebody())).toMatchObject({ manager: lead.id, role: 'employee' })
    expect(await hire(lead, { ...somebody(), manager: sub.id })).toMatchObject({ manager: sub.id })
    await expect(hire(lead, { ...somebody(), manager: admin.id })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(hire(sub, { ...somebody(), manager: lead.id })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(hire(lead, { ...somebody(), role: 'manager' })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(hire(report, somebody())).rejects.toMatchObject({ code: 'not_allowed' })
  })

  test('refuses a manager, schedule or calendar that is not there', async () => {
    for (const wrong of [
      { manager: 999_999 },
      { manager: stranger.id },
      { schedule: 999_999 },
      { holiday_calendar: 999_999 },
    ]) {
      await expect(hire(admin, { ...somebody(), ...wrong })).rejects.toMatchObject({ code: 'invalid_input' })
    }
  })
})

describe('who may see and change whom', () => {
  test('managers see themselves and their direct and indirect reports', async () => {
    const seen = await listEmployees(as(lead), employeeQuery.parse({}))
    expect(seen.results.map(({ id }) => id).sort()).toEqual([lead.id, sub.id, report.id].sort())
    for (const id of [admin.id, stranger.id]) {
      await expect(getEmployeeFor(as(lead), id)).rejects.toMatchObject({ code: 'not_found' })
      await expect(patch(lead, id, { position: 'x' })).rejects.toMatchObject({ code: 'not_found' })
      await expect(endEmployment(as(lead), id)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(getEmployeeFor(as(sub), lead.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('managers change indirect reports too, but neither themselves nor an admin', async () => {
    expect(await patch(lead, report.id, { position: 'Welder' })).toMatchObject({ position: 'Welder' })
    await expect(patch(lead, lead.id, { position: 'King' })).rejects.toMatchObject({ code: 'not_allowed' })
    const boss = await makeEmployee(database.db, { role: 'admin', manager: lead })
    await expect(patch(lead, boss.id, { position: 'x' })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(endEmployment(as(lead), boss.id)).rejects.toMatchObject({ code: 'not_allowed' })
  })

  test('managers give no roles, no sign-in names, and take nobody out of their line', async () => {
    for (const body of [{ role: 'manager' }, { email: 'mine@example.com' }, { username: 'mine' }, { manager: null }]) {
      await expect(patch(lead, report.id, body)).rejects.toMatchObject({ code: 'not_allowed' })
    }
    await expect(patch(lead, report.id, { manager: stranger.id })).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await patch(lead, report.id, { manager: lead.id })).toMatchObject({ manager: lead.id })
  })

  test('nobody changes their own role or ends themselves', async () => {
    await makeEmployee(database.db, { role: 'admin' })
    await expect(patch(admin, admin.id, { role: 'employee' })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(patch(admin, admin.id, { is_active: false })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(endEmployment(as(admin), admin.id)).rejects.toMatchObject({ code: 'not_allowed' })
    expect(await patch(admin, admin.id, { position: 'Director' })).toMatchObject({ position: 'Director' })
  })
})

describe('changing', () => {
  test('GET, change, PUT works, by an admin and by a manager', async () => {
    await patch(admin, report.id, { time_zone: 'Asia/Tokyo', schedule: scheduleId, department: 'Yard' })
    for (const who of [admin, lead]) {
      const before = await read(report.id)
      const after = await put(who, report.id, {
        ...before,
        position: `by ${who.id}`,
        id: 1,
        leave_balance: 99,
        leave_minutes: 1,
      })
      expect(after).toEqual({ ...before, position: `by ${who.id}` })
    }
  })

  test('PUT puts back what it does not name, but keeps user name, dates and state', async () => {
    const before = await patch(admin, stranger.id, {
      position: 'Cook',
      department: 'Kitchen',
      clocking: 'none',
      language: 'de',
    })
    const after = await put(admin, stranger.id, { name: 'New', email: before.email })
    expect(after).toEqual({
      ...before,
      name: 'New',
      position: '',
      department: '',
      clocking: 'required',
      language: null,
    })
  })

  test('writes one audit row with what changed, and none when nothing did', async () => {
    await patch(lead, report.id, { position: 'Welder' })
    await patch(lead, report.id, { position: 'Welder' })
    const rows = await database.db.select().from(auditEntry).where(eq(auditEntry.employeeId, report.id))
    expect(rows).toMatchObject([
      { action: 'employee.changed', actorId: lead.id, before: { position: '' }, after: { position: 'Welder' } },
    ])
  })

  test('a zone holds from today where they work, and a westward move too', async () => {
    const late = new Date('2026-11-23T16:00:00Z')
    const at = (body: object) =>
      updateEmployee(contextFor(database.db, admin, { now: late }), report.id, employeePatch.parse(body))
    expect(await at({ time_zone: 'Asia/Tokyo' })).toMatchObject({ time_zone: 'Asia/Tokyo' })
    expect(await at({ time_zone: 'America/Lima' })).toMatchObject({ time_zone: 'America/Lima' })
    expect(await at({ time_zone: 'Europe/Rome' })).toMatchObject({ time_zone: 'Europe/Rome' })
    expect(await at({ time_zone: null })).toMatchObject({ time_zone: null })
    const rows = await database.db.select().from(zoneAssignment).where(eq(zoneAssignment.employeeId, report.id))
    expect(rows.map((row) => row.validFrom).sort()).toEqual(['2026-11-23', '2026-11-24'])
    expect(changes.every((change) => change.employeeIds !== 'all' && change.employeeIds[0] === report.id)).toBe(true)
    expect(changes).toHaveLength(4)
  })

  test('only what moves shifts derives days again', async () => {
    await patch(admin, report.id, { name: 'Other', position: 'x', manager: lead.id })
    expect(changes).toEqual([])
    await patch(admin, report.id, { schedule: scheduleId })
    expect(changes).toEqual([{ employeeIds: [report.id], from: '2026-11-23' }])
  })

  test('a manager with reports cannot become an employee', async () => {
    await expect(patch(admin, sub.id, { role: 'employee' })).rejects.toMatchObject({ code: 'conflict' })
    await endEmployment(as(admin), report.id)
    expect(await patch(admin, sub.id, { role: 'employee' })).toMatchObject({ role: 'employee' })
    expect(await read(report.id)).toMatchObject({ manager: lead.id, is_active: false })
  })

  test('reporting lines do not run in a circle', async () => {
    await expect(patch(admin, lead.id, { manager: sub.id })).rejects.toMatchObject({ code: 'reporting_cycle' })
    await patch(admin, report.id, { role: 'manager' })
    await expect(patch(admin, lead.id, { manager: report.id })).rejects.toMatchObject({ code: 'reporting_cycle' })
    await expect(patch(admin, lead.id, { manager: lead.id })).rejects.toMatchObject({ code: 'reporting_cycle' })
  })
})

describe('the end of an employment', () => {
  test('moves reports up, ends every session, and keeps the history', async () => {
    const [open] = await database.db
      .insert(session)
      .values({ employeeId: sub.id, kind: 'browser', expiresAt: new Date('2027-01-01') })
      .returning()
    await endEmployment(as(lead), sub.id)
    expect(await read(sub.id)).toMatchObject({ is_active: false, date_left: '2026-11-23', role: 'manager' })
    expect(await read(report.id)).toMatchObject({ manager: lead.id })
    const [ended] = await database.db
      .select()
      .from(session)
      .where(eq(session.id, open?.id ?? ''))
    expect(ended?.endedAt).toEqual(now)
    await endEmployment(as(lead), sub.id)
    expect(await read(sub.id)).toMatchObject({ date_left: '2026-11-23' })
    const acts = await database.db.select().from(auditEntry).where(eq(auditEntry.employeeId, sub.id))
    expect(acts.filter((row) => row.action === 'employee.ended')).toHaveLength(1)
  })

  test('before the first day is on the first day', async () => {
    const hired = await hire(admin, { ...somebody(), date_joined: '2027-01-04' })
    await endEmployment(as(admin), hired.id)
    expect(await read(hired.id)).toMatchObject({ date_left: '2027-01-04' })
  })

  test('is taken back by admins only', async () => {
    await patch(lead, report.id, { is_active: false })
    await expect(patch(lead, report.id, { is_active: true })).rejects.toMatchObject({ code: 'not_allowed' })
    expect(await patch(admin, report.id, { is_active: true })).toMatchObject({ is_active: true, date_left: null })
  })

  test('of a manager: nobody can be put below them', async () => {
    await endEmployment(as(admin), sub.id)
    await expect(patch(admin, stranger.id, { manager: sub.id })).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
