import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { company } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { type Caller, callerFor } from '../api-suite/caller'
import { writeAudit } from '../audit/write-audit'
import { storedLeave } from '../leave/testing/stored-leave'

/** head → lead → ann, ben; otto reports to nobody. Lead entered one of Ann's requests. */
const names = ['admin', 'head', 'lead', 'ann', 'ben', 'otto'] as const
type Name = (typeof names)[number]

let database: TestDatabase
let people: Record<Name, Employee>
let call: Record<Name, Caller>
const requests: Record<string, number> = {}
const usual: Partial<typeof company.$inferInsert> = {
  colleaguesSeeAbsences: 'team',
  colleaguesSeePresence: 'nobody',
  managersSeeReasons: true,
  managersReadAudit: true,
}

beforeAll(async () => {
  database = await testDatabase()
  const { db } = database
  await makeCompany(db)
  const admin = await makeEmployee(db, { role: 'admin', name: 'admin' })
  const head = await makeEmployee(db, { role: 'manager', name: 'head' })
  const lead = await makeEmployee(db, { role: 'manager', name: 'lead', manager: head })
  const ann = await makeEmployee(db, { name: 'ann', manager: lead })
  const ben = await makeEmployee(db, { name: 'ben', manager: lead })
  const otto = await makeEmployee(db, { name: 'otto' })
  people = { admin, head, lead, ann, ben, otto }
  const callers = await Promise.all(names.map((name) => callerFor(db, people[name])))
  call = Object.fromEntries(names.map((name, at) => [name, callers[at]])) as typeof call
  const on = (date: string) => ({ from: date, to: date, reason: 'An operation' })
  requests.asked = await storedLeave(db, ann, { ...on('2026-11-03'), status: 'pending' })
  requests.entered = await storedLeave(db, ann, { ...on('2026-11-04'), createdBy: lead.id })
  requests.silent = await storedLeave(db, ann, { ...on('2026-11-05'), reason: '', status: 'pending' })
  requests.ofBen = await storedLeave(db, ben, { ...on('2026-11-03') })
  requests.ofOtto = await storedLeave(db, otto, { ...on('2026-11-03') })
  for (const [actor, concerned] of [
    [admin, ann],
    [lead, ann],
    [admin, lead],
    [lead, otto],
    [ann, ann],
  ] as const) {
    const act = { action: 'employee.changed', subjectType: 'employee', subjectId: concerned.id }
    await writeAudit(contextFor(db, actor), { ...act, employeeId: concerned.id })
  }
})
afterAll(() => database.close())
beforeEach(() => database.db.update(company).set(usual))

const set = (values: Partial<typeof company.$inferInsert>) => database.db.update(company).set(values)
const rowsOf = ({ json }: { json: Record<string, unknown> }) => json.results as Record<string, unknown>[]

describe('absences in the calendar', () => {
  const seen = async (who: Name) =>
    rowsOf(await call[who]('GET', '/employee/calendar/?from=2026-11-01&to=2026-11-30&away=true')).map(
      ({ name }) => name,
    )
  test.each<[string, Name, string[]]>([
    ['team', 'ann', ['ann', 'ben']],
    ['team', 'otto', ['otto']],
    ['team', 'lead', ['ann', 'ben']],
    ['team', 'admin', ['ann', 'ben', 'otto']],
    ['nobody', 'ann', ['ann']],
    ['nobody', 'otto', ['otto']],
    ['nobody', 'lead', ['ann', 'ben']],
    ['nobody', 'head', ['ann', 'ben']],
    ['nobody', 'admin', ['ann', 'ben', 'otto']],
    ['company', 'ann', ['ann', 'ben', 'otto']],
    ['company', 'otto', ['ann', 'ben', 'otto']],
    ['company', 'lead', ['ann', 'ben', 'otto']],
  ])('%s: %s sees %j', async (reach, who, expected) => {
    await set({ colleaguesSeeAbsences: reach as 'team' })
    expect(await seen(who)).toEqual(expected)
  })

  test('of whoever is seen by all only that they are away', async () => {
    await set({ colleaguesSeeAbsences: 'company' })
    const rows = rowsOf(await call.otto('GET', '/employee/calendar/?from=2026-11-01&to=2026-11-30'))
    const others = rows.filter(({ name }) => name !== 'otto')
    expect(others).toHaveLength(5)
    expect(JSON.stringify(others)).not.toMatch(/leave|operation|pending/i)
  })

  test.each<[string, Name, string[]]>([
    ['team', 'ann', ['ben']],
    ['nobody', 'ann', []],
    ['nobody', 'lead', ['ben']],
    ['company', 'ann', ['ben']],
  ])('beside a request that is typed, %s: %s sees %j', async (reach, who, expected) => {
    await set({ colleaguesSeeAbsences: reach as 'team' })
    const employee = who === 'ann' ? undefined : people.ann.id
    const body = { leave_type: 3, start_date: '2026-11-03', end_date: '2026-11-03', employee }
    const { json, text } = await call[who]('POST', '/employee/leave/preview/', body)
    expect(
      (json.away as { name: string }[] | undefined)?.map(({ name }) => name),
      text,
    ).toEqual(expected)
  })

  test.each<[string, Name, number]>([
    ['team', 'lead', 1],
    ['nobody', 'lead', 1],
    ['nobody', 'admin', 1],
  ])('beside a request to decide, %s: %s counts %i', async (reach, who, expected) => {
    await set({ colleaguesSeeAbsences: reach as 'team' })
    const rows = rowsOf(await call[who]('GET', `/manager/leaves/?employee=${people.ann.id}`))
    expect(rows.find(({ id }) => id === requests.asked)?.away_count).toBe(expected)
  })
})

describe('who is in', () => {
  const seen = async (who: Name) => rowsOf(await call[who]('GET', '/employee/presence/')).map(({ name }) => name)
  beforeAll(async () => {
    for (const name of ['ann', 'ben', 'otto'] as const) await call[name]('POST', '/notification/clock-in/')
  })
  test.each<[string, Name, string[]]>([
    ['nobody', 'ann', []],
    ['nobody', 'otto', []],
    ['nobody', 'lead', ['ann', 'ben']],
    ['nobody', 'head', ['ann', 'ben']],
    ['nobody', 'admin', ['ann', 'ben', 'otto']],
    ['team', 'ann', ['ben']],
    ['team', 'otto', []],
    ['team', 'lead', ['ann', 'ben']],
    ['company', 'ann', ['ben', 'otto']],
    ['company', 'otto', ['ann', 'ben']],
  ])('%s: %s sees %j', async (reach, who, expected) => {
    await set({ colleaguesSeePresence: reach as 'team' })
    expect(await seen(who)).toEqual(expected)
  })

  test('names and nothing of times, and nobody who is not in', async () => {
    await set({ colleaguesSeePresence: 'company' })
    const { json } = await call.otto('GET', '/employee/presence/')
    expect(json).toMatchObject({ count: 2, results: [{ employee: people.ann.id, name: 'ann', department: '' }, {}] })
    expect(Object.keys(rowsOf({ json })[0] ?? {})).toEqual(['employee', 'name', 'department'])
  })
})

describe('reasons for leave', () => {
  const reasons = async (who: Name) => {
    const path = who === 'ann' ? '/employee/leave' : '/manager/leave'
    const ids = [requests.asked, requests.entered, requests.silent]
    const answers = await Promise.all(ids.map((id) => call[who]('GET', `${path}/${id}/`)))
    return answers.map(({ json }) => json.reason)
  }
  const all = ['An operation', 'An operation', '']
  test.each<[boolean, Name, (string | null)[]]>([
    [true, 'lead', all],
    [true, 'head', all],
    [true, 'ann', all],
    [false, 'lead', [null, 'An operation', '']],
    [false, 'head', [null, null, '']],
    [false, 'ann', all],
    [false, 'admin', all],
  ])('managers see them: %j, %s reads %j', async (managersSeeReasons, who, expected) => {
    await set({ managersSeeReasons })
    expect(await reasons(who)).toEqual(expected)
  })

  test.each(['lead', 'head'] as const)('nowhere does %s find one that is not theirs to read', async (who) => {
    await set({ managersSeeReasons: false })
    const paths = [
      '/manager/leaves/?status=pending',
      `/manager/leave/${requests.asked}/`,
      '/manager/audit/',
      '/notifications/',
      '/manager/reports/monthly/?month=2026-11',
      '/manager/reports/monthly/?month=2026-11&format=csv',
      '/manager/months/checklist/?month=2026-11',
      '/manager/people/export/',
      '/employee/calendar/?from=2026-11-01&to=2026-11-30',
    ]
    const answers = await Promise.all(paths.map((path) => call[who]('GET', path)))
    for (const { status, text } of answers) {
      expect(status).toBe(200)
      expect(text).not.toContain('operation')
    }
  })
})

describe('the audit', () => {
  const acts = async (who: Name) =>
    rowsOf(await call[who]('GET', '/manager/audit/')).map((row) => `${row.actor_name} → ${row.employee_name}`)
  const file = async (who: Name) =>
    (await call[who]('GET', '/manager/audit/?format=csv')).text.trim().split('\r\n').slice(1)
  test.each<[boolean, Name, string[]]>([
    [true, 'lead', ['ann → ann', 'lead → otto', 'admin → lead', 'lead → ann', 'admin → ann']],
    [true, 'head', ['ann → ann', 'admin → lead', 'lead → ann', 'admin → ann']],
    [false, 'lead', ['lead → otto', 'admin → lead', 'lead → ann']],
    [false, 'head', []],
    [false, 'admin', ['ann → ann', 'lead → otto', 'admin → lead', 'lead → ann', 'admin → ann']],
  ])('managers read it: %j, %s finds %j, and in the file as many', async (managersReadAudit, who, expected) => {
    await set({ managersReadAudit })
    expect((await acts(who)).filter((act) => !act.includes('null'))).toEqual(expected)
    expect((await file(who)).filter((line) => line.includes('employee.changed'))).toHaveLength(expected.length)
  })
})
