import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { auditEntry, scheduleAssignment, workScheduleVersion } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import '../endpoints'
import { type GroundChange, onGroundChange } from '../ground-change'
import { assignSchedule, removeAssignment } from '../people/assign-schedule'
import { listAssignments } from '../people/assignments'
import { endEmployment } from '../people/end-employment'
import { archiveSchedule } from './archive-schedule'
import { createSchedule } from './create-schedule'
import { getScheduleFor, listSchedules } from './queries'
import { scheduleBody, schedulePatch, schedulePut } from './schema'
import { updateSchedule } from './update-schedule'
import { defaultWeek } from './week'

const now = new Date('2026-11-23T09:00:00Z')
const nights = [
  { weekday: 'monday', shifts: [{ start: '22:00', end: '06:00', breaks: [{ start: '02:00', end: '02:30' }] }] },
]
const mornings = [{ weekday: 'tuesday', shifts: [{ start: '06:00', end: '10:00' }] }]

let database: TestDatabase
let standard: number
let admin: Employee
let lead: Employee
let report: Employee
let stranger: Employee
let changes: GroundChange[]

beforeEach(async () => {
  database = await testDatabase()
  standard = (await makeCompany(database.db)).scheduleId
  onGroundChange(async (_, change) => {
    changes.push(change)
  })
  admin = await makeEmployee(database.db, { role: 'admin' })
  lead = await makeEmployee(database.db, { role: 'manager' })
  report = await makeEmployee(database.db, { manager: lead })
  stranger = await makeEmployee(database.db)
  changes = []
})
afterEach(() => database.close())

const as = (who: Employee) => contextFor(database.db, who, { now })
const create = (name: string, week: unknown) => createSchedule(as(admin), scheduleBody.parse({ name, week }))
const patch = (id: number, body: object) => updateSchedule(as(admin), id, schedulePatch.parse(body))
const versionsOf = (id: number) =>
  database.db
    .select()
    .from(workScheduleVersion)
    .where(eq(workScheduleVersion.scheduleId, id))
    .orderBy(workScheduleVersion.validFrom)

describe('a schedule', () => {
  test('is kept in minutes and read back as it was written, from the start', async () => {
    const made = await create('Nights', nights)
    expect(made).toMatchObject({ name: 'Nights', is_archived: false, is_default: false, weekly_minutes: 450 })
    expect(made.week[0]).toEqual({ weekday: 'monday', shifts: nights[0]?.shifts })
    const [version] = await versionsOf(made.id)
    expect(version).toMatchObject({ validFrom: '2000-01-01' })
    expect(version?.week[0]).toEqual([{ start: 1320, end: 1800, breaks: [{ start: 1560, end: 1590 }] }])
    expect(await getScheduleFor(as(lead), standard)).toMatchObject({ is_default: true, weekly_minutes: 2400 })
  })

  test('changed is a new version from today: the past keeps its shifts', async () => {
    const { id } = await create('Nights', nights)
    await assignSchedule(as(admin), report.id, { schedule: id, valid_from: '2026-01-01' })
    changes = []
    const after = await patch(id, { week: mornings })
    expect(after.versions.map((version) => version.valid_from)).toEqual(['2026-11-23', '2000-01-01'])
    expect(after.weekly_minutes).toBe(240)
    expect((await versionsOf(id))[0]?.week[0]).toHaveLength(1)
    expect(changes).toEqual([{ employeeIds: [report.id], from: '2026-11-23' }])
    const planned = await patch(id, { week: nights, valid_from: '2027-01-01' })
    expect(planned).toMatchObject({ weekly_minutes: 240 })
    expect(planned.versions[0]?.valid_from).toBe('2027-01-01')
  })

  test('of the company changed concerns everybody', async () => {
    await patch(standard, { week: mornings })
    expect(changes).toEqual([{ employeeIds: 'all', from: '2026-11-23' }])
  })

  test('GET, change, PUT works, and the same week makes no version', async () => {
    const before = await getScheduleFor(as(admin), standard)
    const body = schedulePut.parse({ ...before, name: 'Usual' })
    expect(await updateSchedule(as(admin), standard, body)).toEqual({ ...before, name: 'Usual' })
    expect(await versionsOf(standard)).toMatchObject([{ week: defaultWeek }])
    expect(changes).toEqual([])
  })

  test('has a name of its own, is changed by admins, and read by managers', async () => {
    await expect(create('Standard', nights)).rejects.toMatchObject({ code: 'already_taken' })
    const body = scheduleBody.parse({ name: 'X', week: nights })
    await expect(createSchedule(as(lead), body)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(updateSchedule(as(lead), standard, {})).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(archiveSchedule(as(lead), standard)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(getScheduleFor(as(report), standard)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(getScheduleFor(as(lead), 999)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is archived only when nobody works by it now or will', async () => {
    const { id } = await create('Nights', nights)
    await expect(archiveSchedule(as(admin), standard)).rejects.toMatchObject({ code: 'in_use' })
    await assignSchedule(as(admin), report.id, { schedule: id, valid_from: '2026-01-01' })
    await expect(archiveSchedule(as(admin), id)).rejects.toMatchObject({ code: 'in_use' })
    await assignSchedule(as(admin), report.id, { schedule: null, valid_from: '2026-11-23' })
    await assignSchedule(as(admin), stranger.id, { schedule: id, valid_from: '2027-01-01' })
    await expect(archiveSchedule(as(admin), id)).rejects.toMatchObject({ code: 'in_use' })
    await endEmployment(as(admin), stranger.id)
    await archiveSchedule(as(admin), id)
    const listed = await listSchedules(as(admin), { page: 1, page_size: 100, is_archived: 'true' })
    expect(listed).toMatchObject({ count: 1, results: [{ id, is_archived: true }] })
    await expect(assignSchedule(as(admin), report.id, { schedule: id })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect(await patch(id, { is_archived: false })).toMatchObject({ is_archived: false })
  })

  test('is not archived while it is being assigned', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await create(`Round ${round}`, nights)
      const person = await makeEmployee(database.db)
      const both = [archiveSchedule(as(admin), id), assignSchedule(as(admin), person.id, { schedule: id })]
      const [archived, assigned] = await Promise.allSettled(both)
      expect([archived?.status, assigned?.status].sort()).toEqual(['fulfilled', 'rejected'])
    }
  })
})

describe('an assignment', () => {
  test('is history, made by managers for their reports', async () => {
    const { id } = await create('Nights', nights)
    await assignSchedule(as(lead), report.id, { schedule: id, valid_from: '2026-10-01' })
    await assignSchedule(as(lead), report.id, { schedule: null })
    const { results } = await assignSchedule(as(lead), report.id, { schedule: standard, valid_from: '2027-02-01' })
    expect(results).toMatchObject([
      { schedule: standard, schedule_name: 'Standard', valid_from: '2027-02-01' },
      { schedule: null, schedule_name: null, valid_from: '2026-11-23' },
      { schedule: id, schedule_name: 'Nights', valid_from: '2026-10-01' },
    ])
    expect(changes).toEqual(
      ['2026-10-01', '2026-11-23', '2027-02-01'].map((from) => ({ employeeIds: [report.id], from })),
    )
    const audit = await database.db.select().from(auditEntry).where(eq(auditEntry.employeeId, report.id))
    expect(audit).toHaveLength(3)
  })

  test('of the same date replaces the one before', async () => {
    const { id } = await create('Nights', nights)
    await assignSchedule(as(lead), report.id, { schedule: id })
    const { count, results } = await assignSchedule(as(lead), report.id, { schedule: standard })
    expect({ count, schedule: results[0]?.schedule }).toEqual({ count: 1, schedule: standard })
  })

  test('is refused for oneself, for strangers, and for schedules that are not there', async () => {
    await expect(assignSchedule(as(lead), lead.id, { schedule: null })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(assignSchedule(as(lead), stranger.id, { schedule: null })).rejects.toMatchObject({ code: 'not_found' })
    await expect(listAssignments(as(lead), stranger.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(assignSchedule(as(lead), report.id, { schedule: 999 })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  test('is taken back before it begins, not after', async () => {
    const later = await assignSchedule(as(lead), report.id, { schedule: standard, valid_from: '2026-11-24' })
    const { results } = await assignSchedule(as(lead), report.id, { schedule: standard })
    const [planned, present] = [later.results[0]?.id ?? 0, results[1]?.id ?? 0]
    await expect(removeAssignment(as(lead), report.id, present)).rejects.toMatchObject({ code: 'conflict' })
    await expect(removeAssignment(as(lead), lead.id, planned)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(removeAssignment(as(admin), stranger.id, planned)).rejects.toMatchObject({ code: 'not_found' })
    await removeAssignment(as(lead), report.id, planned)
    expect(await database.db.$count(scheduleAssignment, eq(scheduleAssignment.id, planned))).toBe(0)
    await expect(removeAssignment(as(lead), report.id, planned)).rejects.toMatchObject({ code: 'not_found' })
  })
})
