import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { clockIn } from '../attendance/clock-in'
import { clockOut } from '../attendance/clock-out'
import '../endpoints'
import { storedLeave } from '../leave/testing/stored-leave'
import { figuresFor } from './month-figures'
import { monthReport, ownReport } from './month-report'
import { figuresAsAnswer, type ReportRow, reportList, reportQuery, reportRow, trendAnswer, trendQuery } from './schema'
import { monthTrend } from './trend'

let database: TestDatabase
let admin: Employee
let lead: Employee
let ann: Employee
let ben: Employee
let cleo: Employee

/** Friday 20 November 2026, noon in Berlin: October is the last month that is over. */
const now = new Date('2026-11-20T12:00:00+01:00')
const as = (who: Employee) => contextFor(database.db, who, { now })
const report = async (query: object = {}, who = admin) =>
  reportList.parse(await monthReport(as(who), reportQuery.parse(query)))
const trend = async (query: object = {}, who = admin) =>
  trendAnswer.parse(await monthTrend(as(who), trendQuery.parse(query))).results
const names = (results: { name: string }[]) => results.map(({ name }) => name)

async function worked(who: Employee, date: string, from: string, to: string): Promise<void> {
  const zone = date < '2026-10-25' ? '+02:00' : '+01:00'
  const at = (time: string) => contextFor(database.db, who, { now: new Date(`${date}T${time}:00${zone}`) })
  const { id } = await clockIn(at(from), { note: '' })
  await clockOut(at(to), id, { note: '' })
}

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  const make = (name: string, more: Parameters<typeof makeEmployee>[1] = {}) =>
    makeEmployee(database.db, { name, ...more })
  admin = await make('Ada Admin', { role: 'admin', clocking: 'none' })
  lead = await make('Lea Lead', { role: 'manager', manager: admin, clocking: 'none' })
  ann = await make('Ann Berg', { manager: lead, department: 'Works', employeeNumber: 'W-7' })
  ben = await make('Ben Adler', { manager: lead, department: 'Sales', dateJoined: '2026-10-19' })
  cleo = await make('Cleo Chen', { manager: admin, department: 'Works', dateLeft: '2026-10-09', isActive: false })
  await make('Dora Early', { manager: admin, dateLeft: '2026-09-30', isActive: false })
  await make('Emil Later', { manager: admin, dateJoined: '2026-11-01' })
  await worked(ann, '2026-10-05', '08:00', '18:00')
  await worked(ann, '2026-10-06', '08:30', '17:00')
  await worked(ben, '2026-10-20', '08:00', '16:00')
  await storedLeave(database.db, ann, { from: '2026-10-07', to: '2026-10-08' })
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.execute(sql`delete from month_figure`)
})

describe('the report of a month', () => {
  test('of more people than a request counts begins with those on the page, and has the job count the others', async () => {
    const query = { sort: '-overtime_minutes', page_size: '2' }
    const one = { atMost: 1, milliseconds: 60_000 }
    const whole = await report({ sort: 'name', page_size: '2' })
    await database.db.execute(sql`delete from month_figure`)
    const first = reportList.parse(await monthReport(as(admin), reportQuery.parse(query), one))
    // One was counted on the way, and two are on the page, in the order of names.
    expect(first.pending).toBe(2)
    expect(first.results).toEqual(whole.results)
    expect(first.totals).toMatchObject({ people: 5, balance_minutes: whole.totals.balance_minutes })
    expect(first.totals.due_minutes).toBeLessThan(whole.totals.due_minutes)
    const asked = await database.db.execute(sql`select job, state from job_run`)
    expect([...asked]).toEqual([{ job: 'monthly_report', state: 'waiting' }])
    // Each request counts some more.
    for (const pending of [1, 1, 0])
      expect((await monthReport(as(admin), reportQuery.parse(query), one)).pending).toBe(pending)
    expect((await monthReport(as(admin), reportQuery.parse({}), one)).totals).toEqual(whole.totals)
    await database.db.execute(sql`delete from month_figure`)
    const none = await monthReport(as(admin), reportQuery.parse(query), { atMost: 2_000, milliseconds: -1 })
    expect(none).toMatchObject({ pending: 3, results: whole.results })
  })

  test('is of the last one that is over, of everybody who worked here then', async () => {
    const { month, count, results, state, leave_types } = await report()
    expect({ month, count, state }).toEqual({ month: '2026-10', count: 5, state: 'provisional' })
    expect(names(results)).toEqual(['Ada Admin', 'Ann Berg', 'Ben Adler', 'Cleo Chen', 'Lea Lead'])
    expect(leave_types).toEqual([{ id: 1, name: 'Annual leave' }])
    // 22 working days; 9 h and 7.5 h worked; two days of leave; half an hour late; the others are absences.
    expect(results[1]).toMatchObject({
      employee: ann.id,
      employee_number: 'W-7',
      department: 'Works',
      through: '2026-10-31',
      state: 'provisional',
      scheduled_minutes: 10_560,
      leave_minutes: 960,
      due_minutes: 9_600,
      worked_minutes: 990,
      overtime_minutes: 60,
      missing_minutes: 9_600 - 960 + 30,
      days_present: 2,
      days_absent: 18,
      leave_by_type: { 1: 960 },
      delay_count: 1,
      delay_minutes: 30,
      charged_minutes: 30,
      balance_minutes: -30,
      adjustments: [],
      answer: null,
    })
    // From Monday 19 October 10 days; to Friday 9 October 7 days.
    expect(results[2]).toMatchObject({ scheduled_minutes: 4_800, days_absent: 9 })
    expect(results[3]).toMatchObject({ scheduled_minutes: 3_360, days_absent: 7 })
    expect(results[0]).toMatchObject({ scheduled_minutes: 10_560, days_absent: 0, missing_minutes: 0 })
  })

  test('has the figures of each, whether they are kept or counted at this moment', async () => {
    const cold = await report()
    expect(await report()).toEqual(cold)
    const figures = await figuresFor(as(admin), [ann.id, ben.id, cleo.id], '2026-10')
    for (const row of cold.results) {
      const found = figures.get(row.employee)
      if (found) expect(row).toMatchObject(figuresAsAnswer(found.figures))
    }
  })

  test('totals are those of all, by department, whatever the page', async () => {
    const { results } = await report()
    const page = await report({ page_size: 2, page: 2 })
    expect(names(page.results)).toEqual(['Ben Adler', 'Cleo Chen'])
    expect(page.previous).toBe('/api/manager/reports/monthly/?page=1&page_size=2&sort=name')
    expect(page.totals).toEqual({ people: 5, closed: 0, ...added(results) })
    expect(page.departments.map(({ department }) => department)).toEqual(['Sales', 'Works', ''])
    expect(page.departments[1]).toEqual({
      department: 'Works',
      people: 2,
      closed: 0,
      ...added(results.filter(({ department }) => department === 'Works')),
    })
  })

  test.each([
    [{ search: 'berg' }, ['Ann Berg']],
    [{ search: 'w-7' }, ['Ann Berg']],
    [{ department: 'works' }, ['Ann Berg', 'Cleo Chen']],
    [{ sort: '-worked_minutes', page_size: 2 }, ['Ann Berg', 'Ben Adler']],
    [{ sort: 'scheduled_minutes', page_size: 2 }, ['Cleo Chen', 'Ben Adler']],
    [{ sort: 'department' }, ['Ben Adler', 'Ann Berg', 'Cleo Chen', 'Ada Admin', 'Lea Lead']],
    [{ sort: '-name', page_size: 1 }, ['Lea Lead']],
    [{ month: '2026-09', search: 'dora' }, ['Dora Early']],
    [{ month: '2026-11', search: 'emil' }, ['Emil Later']],
    [{ month: '1999-01' }, []],
  ])('%j', async (query, expected) => {
    expect(names((await report(query)).results)).toEqual(expected)
  })

  test('managers read of their reports, direct and indirect, and not of themselves', async () => {
    expect(names((await report({}, lead)).results)).toEqual(['Ann Berg', 'Ben Adler'])
    expect((await report({ employee: cleo.id }, lead)).count).toBe(0)
    expect((await report({ employee: ann.id }, lead)).totals).toMatchObject({ people: 1, worked_minutes: 990 })
    expect((await trend({}, lead)).at(-1)).toMatchObject({ people: 2, worked_minutes: 990 + 420 })
  })

  test('of a month that is not over has the days that are', async () => {
    const { results } = await report({ month: '2026-11', employee: ben.id })
    expect(results[0]).toMatchObject({ through: '2026-11-19', scheduled_minutes: 14 * 480, days_absent: 14 })
    expect((await report({ month: '2027-03' })).totals).toMatchObject({ people: 5, scheduled_minutes: 0 })
  })

  test('one’s own is the same row', async () => {
    const { results } = await report({ employee: ann.id })
    expect(reportRow.parse(await ownReport(as(ann), {}))).toEqual(results[0])
    const before = ownReport(as(ben), { month: '2026-09' })
    await expect(before).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a closed month', () => {
  const closed = {
    worked_minutes: 1,
    due_minutes: 2,
    charged_minutes: 3,
    balance_minutes: 4,
    leave_by_type: { 2: 480 },
  }

  beforeEach(async () => {
    const figures = (await figuresFor(as(admin), [ann.id], '2026-10')).get(ann.id)?.figures
    const stored = { workedMinutes: 1, dueMinutes: 2, chargedMinutes: 3, balanceMinutes: 4, leaveByType: { 2: 480 } }
    await database.db.execute(sql`
      insert into month_close (employee_id, month, closed_by, closed_at, figures, accepted)
      values (${ann.id}, '2026-10-01', ${admin.id}, '2026-11-05T08:00:00Z', ${JSON.stringify({ ...figures, ...stored })}::jsonb, '[]')
      on conflict do nothing`)
  })

  test('keeps the figures it was closed with, in rows, totals and trend', async () => {
    const { state, results, totals } = await report({ employee: ann.id })
    expect({ state, totals }).toMatchObject({ state: 'closed', totals: { people: 1, closed: 1, ...closed } })
    expect(results[0]).toMatchObject({
      state: 'closed',
      closed_at: '2026-11-05T09:00:00+01:00',
      closed_by: admin.id,
      closed_by_name: 'Ada Admin',
      through: '2026-10-31',
      ...closed,
    })
    expect((await trend({ employee: ann.id })).at(-1)).toMatchObject({
      month: '2026-10',
      worked_minutes: 1,
      leave_by_type: { 2: 480 },
    })
    expect((await report()).state).toBe('partly_closed')
  })

  test('is told with the answer that counts, and later changes in the month in which they count', async () => {
    await database.db.execute(sql`
      insert into month_answer (employee_id, month, answer, figures, answered_at)
      values (${ann.id}, '2026-10-01', 'disputed', '{}', '2026-11-06T08:00:00Z'), (${ann.id}, '2026-10-01', 'confirmed', '{}', '2026-11-07T08:00:00Z')`)
    await database.db.execute(sql`
      insert into month_adjustment (employee_id, of_month, in_month, differences, reason, cause, made_by, made_at)
      values (${ann.id}, '2026-10-01', '2026-11-01', '{"worked_minutes": 60}', 'Seen', 'correction:1', ${lead.id}, '2026-11-12T08:00:00Z')`)
    expect((await report({ employee: ann.id })).results[0]).toMatchObject({ answer: 'confirmed', adjustments: [] })
    const { results } = await report({ month: '2026-11', employee: ann.id })
    expect(results[0]?.adjustments).toEqual([
      {
        of_month: '2026-10',
        differences: { worked_minutes: 60 },
        reason: 'Seen',
        cause: 'correction:1',
        made_by: lead.id,
        made_at: '2026-11-12T09:00:00+01:00',
      },
    ])
  })
})

describe('twelve months', () => {
  test('are the sums of their reports, the asked one last', async () => {
    const months = await trend({ month: '2026-11' })
    expect(months.map(({ month }) => month)).toEqual([
      ...['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05'],
      ...['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'],
    ])
    expect(months.every(({ pending }) => !pending)).toBe(true)
    for (const { month, pending: _, ...sums } of months.slice(-3)) {
      expect((await report({ month })).totals).toMatchObject(sums)
    }
    expect(await trend({ month: '2026-11' })).toEqual(months)
  })

  test('more than a request counts are pending, and the job is asked', async () => {
    await database.db.execute(sql`delete from job_run`)
    const few = async (atMost: number) =>
      (await monthTrend(as(admin), trendQuery.parse({ month: '2026-11' }), { atMost })).results
    expect((await few(4)).map(({ pending }) => pending)).toEqual(Array(12).fill(true))
    expect(await database.db.$count(sql`job_run`)).toBe(1)
    // All of November, which has four, and one of October.
    expect((await few(1)).map(({ pending }) => pending)).toEqual([...Array(11).fill(true), false])
    expect((await few(1000)).some(({ pending }) => pending)).toBe(false)
  })

  test('nobody was there', async () => {
    expect(await trend({ month: '1999-12' })).toHaveLength(12)
    expect((await trend({ month: '1999-12' }))[0]).toMatchObject({ people: 0, worked_minutes: 0, leave_by_type: {} })
  })
})

function added(rows: ReportRow[]) {
  const sum: Record<string, unknown> = {}
  for (const row of rows) {
    for (const [key, value] of Object.entries(row)) {
      if (typeof value === 'number' && /_(minutes|count|present|absent|punches)$/.test(key)) {
        sum[key] = ((sum[key] as number) ?? 0) + value
      }
    }
  }
  const leave: Record<string, number> = {}
  for (const [type, minutes] of rows.flatMap((row) => Object.entries(row.leave_by_type))) {
    leave[type] = (leave[type] ?? 0) + minutes
  }
  return { ...sum, leave_by_type: leave }
}
