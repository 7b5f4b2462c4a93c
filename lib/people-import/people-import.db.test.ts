import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { auditEntry, employee, leaveEntry, peopleImport, peopleImportRow } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { type Caller, callerFor } from '../api-suite/caller'
import { digest } from '../api-suite/world'
import { databaseTime } from '../database-time'
import { groundChanged } from '../ground-change'
import { annualLeave } from '../ledger'
import { inTransaction } from '../transaction'
import { verifyLedger } from '../verification/verify-ledger'
import { applyImports } from './apply-imports'
import { exportPeople } from './export-people'
import type { ImportAnswer, RowAnswer } from './schema'

let database: TestDatabase
let admin: Employee
let call: Caller

beforeEach(async () => {
  await database?.close()
  database = await testDatabase()
  await makeCompany(database.db)
  admin = await makeEmployee(database.db, { role: 'admin', name: 'Ada Quell', email: 'ada@example.com' })
  call = await callerFor(database.db, admin)
})
afterAll(() => database.close())

const path = '/manager/people/import/'
const csv = (...lines: string[]) => new Blob([lines.join('\r\n')], { type: 'text/csv' })

async function upload(file: Blob, as = call) {
  const answer = await as('POST', path, file)
  return { ...answer, json: answer.json as unknown as ImportAnswer }
}

/** Uploads a file and checks it with the columns that were guessed, or those given. */
async function check(file: Blob, body: object = {}): Promise<ImportAnswer> {
  const { json, text, status } = await upload(file)
  expect(status, text).toBe(201)
  const fields = json.columns.map(({ field }) => field)
  const checked = await call('PUT', `${path}${json.id}/columns/`, { fields, ...body })
  expect(checked.status, checked.text).toBe(200)
  return checked.json as unknown as ImportAnswer
}

async function rowsOf({ id }: { id: number }, outcome: string): Promise<RowAnswer[]> {
  const { json } = await call('GET', `${path}${id}/rows/?outcome=${outcome}`)
  return json.results as RowAnswer[]
}

async function runJob(): Promise<Record<string, number>> {
  const now = await databaseTime(database.db)
  const ctx = { actor: null, now, db: database.db, origin: { ip: null, userAgent: null }, replay: null }
  return applyImports(ctx, { signal: new AbortController().signal })
}

async function apply(checked: ImportAnswer, body: object = {}): Promise<ImportAnswer> {
  const { fingerprint, id } = checked
  const asked = await call('POST', `${path}${id}/apply/`, { fingerprint, ...body })
  expect(asked.status, asked.text).toBe(202)
  await runJob()
  return (await call('GET', `${path}${id}/`)).json as unknown as ImportAnswer
}

const yearOf = (now: Date) => now.getUTCFullYear()
const people = () => database.db.select().from(employee).orderBy(employee.id)
const team = csv(
  'Personalnummer;Vorname;Nachname;E-Mail;Abteilung;Rolle;Vorgesetzter;Eintritt;Übertrag',
  '1;Bo;Berg;bo@example.com;Works;Mitarbeiter;Mara Lindt;1.3.2024;2,5',
  '2;Mara;Lindt;mara@example.com;Works;Manager;ada@example.com;1.1.2020;',
  '3;Ann;Berg;ann@example.com;Works;Mitarbeiter;2;15.11.2026;-1',
)

test('a file becomes people with managers of the same file, leave and openings, and again it changes nothing', async () => {
  const checked = await check(team)
  expect(checked.summary).toMatchObject({
    new: 3,
    changed: 0,
    same: 0,
    problem: 0,
    opening_people: 2,
    opening_days: 1.5,
  })
  expect(await people()).toHaveLength(1)
  const applied = await apply(checked)
  expect(applied).toMatchObject({ state: 'applied', added: 3, uninvited: 3 })
  const [, ...added] = await people()
  const byName = new Map(added.map((one) => [one.name, one]))
  const mara = byName.get('Mara Lindt')
  expect(mara).toMatchObject({ managerId: admin.id, role: 'manager', username: 'mara', dateJoined: '2020-01-01' })
  expect(byName.get('Bo Berg')).toMatchObject({ managerId: mara?.id, employeeNumber: '1', department: 'Works' })
  expect(byName.get('Ann Berg')).toMatchObject({ managerId: mara?.id, dateJoined: '2026-11-15' })
  const lines = await database.db.select().from(leaveEntry).orderBy(leaveEntry.id)
  const of = (name: string) =>
    lines.filter(({ employeeId }) => employeeId === byName.get(name)?.id).map(({ kind, minutes }) => [kind, minutes])
  expect(of('Bo Berg')).toEqual([
    ['grant', 7200],
    ['opening', 1200],
  ])
  expect(of('Ann Berg')).toEqual([
    ['grant', 7200],
    ['opening', -480],
  ])
  expect(of('Mara Lindt')).toEqual([['grant', 7200]])
  const acts = await database.db.select().from(auditEntry)
  const count = (action: string) => acts.filter((act) => act.action === action).length
  expect([count('employee.created'), count('leave_entry.posted'), count('people.imported')]).toEqual([3, 2, 1])
  expect(await database.db.$count(peopleImportRow)).toBe(0)

  const again = await check(team)
  expect(again).toMatchObject({ summary: { new: 0, changed: 0, same: 3, problem: 0 }, fingerprint: null })
})

test('what is left comes out as it was said, again changes nothing, and never counts twice', async () => {
  const bo = await makeEmployee(database.db, { name: 'Bo', email: 'bo@example.com' })
  const given = { leaveTypeId: annualLeave, employeeId: bo.id, leaveYear: yearOf(await databaseTime(database.db)) }
  const line = { ...given, effectiveOn: `${given.leaveYear}-01-01`, subject: `employee:${bo.id}`, event: 'test' }
  await database.db.insert(leaveEntry).values({ ...line, kind: 'grant', minutes: 7200 - 17 })
  const file = (days: string) =>
    csv('Name;E-Mail;Urlaubsanspruch;Resturlaub', `"Weiß, Anke";anke@example.com;28;${days}`, 'Bo;bo@example.com;30;11')
  const checked = await check(file('13,5'))
  expect(checked.columns.map(({ field }) => field)).toEqual(['name', 'email', null, 'leave_left'])
  const [anke] = await rowsOf(checked, 'new')
  expect(anke?.changes).toMatchObject({ opening_balance: [null, -1.5], leave_left: [null, 13.5] })
  const [known] = await rowsOf(checked, 'changed')
  expect(known?.changes).toMatchObject({ leave_left: [14.96, 11] })
  await apply(checked)
  const left = async (email: string) => {
    const { json } = await call('GET', `/manager/?search=${email}`)
    return (json.results as { leave_balance: number }[])[0]?.leave_balance
  }
  expect([await left('anke@example.com'), await left('bo@example.com')]).toEqual([13.5, 11])
  expect(await check(file('13,5'))).toMatchObject({ summary: { new: 0, changed: 0, same: 2, problem: 0 } })
  await database.db
    .insert(leaveEntry)
    .values({ ...line, kind: 'adjustment', minutes: -480, event: 'later', reason: 'later' })
  expect(await check(file('13,5'))).toMatchObject({ summary: { new: 0, changed: 0, same: 2, problem: 0 } })
  const other = await check(file('12'))
  expect(other.summary).toMatchObject({ same: 1, problem: 1 })
  const [problem] = await rowsOf(other, 'problem')
  expect(problem?.problems[0]).toMatchObject({
    column: 'D',
    message: expect.stringMatching(/^13.5 days are left/),
  })
})

test('what changes is told with before and after, and only that is written', async () => {
  const bo = await makeEmployee(database.db, {
    name: 'Bo',
    email: 'Bo@example.com',
    employeeNumber: '7',
    department: 'Old',
  })
  const mara = await makeEmployee(database.db, { name: 'Mara', role: 'manager', email: 'mara@example.com' })
  const checked = await check(
    csv(
      'number,name,email,department,manager,time zone',
      '7,Bo,bo@example.com,New,MARA,Asia/Tokyo',
      ',Mara,mara@example.com,,,',
    ),
  )
  expect(checked.summary).toMatchObject({ new: 0, changed: 1, same: 1, problem: 0 })
  const [row] = await rowsOf(checked, 'changed')
  expect(row).toMatchObject({
    row: 2,
    person: 'Bo',
    changes: { department: ['Old', 'New'], manager: [null, 'Mara'], time_zone: [null, 'Asia/Tokyo'] },
  })
  expect((await apply(checked)).state).toBe('applied')
  const [, after, same] = await people()
  expect(after).toMatchObject({ ...bo, department: 'New', managerId: mara.id, groundRevision: expect.any(Number) })
  expect(same).toEqual(mara)
  const [act] = await database.db.select().from(auditEntry).where(sql`action = 'employee.changed'`)
  expect(act).toMatchObject({ employeeId: bo.id, actorId: admin.id, before: { department: 'Old', manager: null } })
})

test('whom a file changes can clock in until it is written: only its last moment holds them', async () => {
  const other = await makeCompanyThings()
  const bo = await makeEmployee(database.db, { name: 'Bo', email: 'bo@example.com' })
  const file = csv(
    'email,department,schedule,time zone,holiday calendar,start date',
    'bo@example.com,New,Nights,Asia/Tokyo,Japan,2021-02-01',
  )
  const { id, fingerprint } = await check(file)
  expect((await call('POST', `${path}${id}/apply/`, { fingerprint })).status).toBe(202)
  const owner = ownerOf()
  const job = await owner.begin(async (tx) => {
    await tx`lock table audit_entry in share mode`
    const running = runJob()
    while ((await waiting(tx)) === 0) await tx`select pg_sleep(0.02)`
    const bos = await callerFor(database.db, bo)
    expect((await bos('POST', '/notification/clock-in/')).status).toBe(201)
    return { running }
  })
  expect(await job.running).toMatchObject({ applied: 1 })
  await owner.end()
  expect((await call('GET', `/manager/${bo.id}/`)).json).toMatchObject({
    ...{ department: 'New', schedule: other.schedule, time_zone: 'Asia/Tokyo' },
    ...{ holiday_calendar: other.calendar, date_joined: '2021-02-01' },
  })
  const [act] = await database.db.select().from(auditEntry).where(sql`action = 'employee.changed'`)
  expect(act).toMatchObject({
    before: { department: '', schedule: null, time_zone: null, holiday_calendar: null, date_joined: '2020-01-01' },
    after: {
      ...{ department: 'New', schedule: other.schedule, time_zone: 'Asia/Tokyo' },
      ...{ holiday_calendar: other.calendar, date_joined: '2021-02-01' },
    },
  })
  const [day] = await database.db.execute(sql`select time_zone from attendance where employee_id = ${bo.id}`)
  expect(day).toEqual({ time_zone: 'Asia/Tokyo' })
})

/** Asks for a file to be applied, and does something while the job waits for the table or row that is locked. */
async function whileWaiting(
  { id, fingerprint }: ImportAnswer,
  lock: (tx: postgres.TransactionSql) => Promise<unknown>,
  act: () => Promise<void>,
): Promise<Record<string, number>> {
  expect((await call('POST', `${path}${id}/apply/`, { fingerprint })).status).toBe(202)
  const owner = ownerOf()
  const { running } = await owner.begin(async (tx) => {
    await lock(tx)
    const running = runJob()
    while ((await waiting(tx)) === 0) await tx`select pg_sleep(0.02)`
    await act()
    expect(await waiting(tx)).toBe(1)
    return { running }
  })
  await owner.end()
  return running
}

const atAssignments = (tx: postgres.TransactionSql) => tx`lock table schedule_assignment in share mode`
const atItsEnd = (tx: postgres.TransactionSql) => tx`select from company for update`

test('while a file is written other admins hire and change people, and it is written all the same', async () => {
  await makeCompanyThings()
  const bo = await makeEmployee(database.db, { name: 'Bo', email: 'bo@example.com' })
  const kai = await makeEmployee(database.db, { name: 'Kai', email: 'kai@example.com' })
  const file = csv('name,email,schedule', 'Ann,ann@example.com,', ',bo@example.com,Nights')
  const did = await whileWaiting(await check(file), atAssignments, async () => {
    const hired = await call('POST', '/manager/', { name: 'Ida', email: 'ida@example.com' })
    const moved = await call('PATCH', `/manager/${kai.id}/`, { position: 'Cook' })
    const typed = await call('POST', '/manager/leave-types/', { name: 'Study', kind: 'other', yearly_days: 3 })
    const bos = await callerFor(database.db, bo)
    const [clocked, asked] = [await bos('POST', '/notification/clock-in/'), await bos('GET', '/employee/leave/')]
    expect([hired, moved, typed, clocked, asked].map(({ status }) => status)).toEqual([201, 200, 201, 201, 200])
  })
  expect(did).toMatchObject({ applied: 1, rows: 2 })
  const granted = await database.db.execute<{ name: string }>(sql`
    select e.name from leave_entry l join employee e on e.id = l.employee_id
    where l.leave_type_id = (select id from leave_type where name = 'Study') order by 1`)
  expect(granted.map(({ name }) => name)).toEqual(['Ada Quell', 'Ann', 'Bo', 'Ida', 'Kai'])
})

test.each<[string, { department?: string; email?: string }]>([
  ['its before', { department: 'Elsewhere' }],
  ['whom it is about', { email: 'other@example.com' }],
])('what is changed of %s while a file is written sends it back, and nothing of it is written', async (_, change) => {
  await makeCompanyThings()
  const bo = await makeEmployee(database.db, { name: 'Bo', email: 'bo@example.com', department: 'Works' })
  const file = csv('name,email,schedule,department', 'Ann,ann@example.com,,', 'Bo,bo@example.com,Nights,Kitchen')
  const checked = await check(file)
  const did = await whileWaiting(checked, atAssignments, async () => {
    expect((await call('PATCH', `/manager/${bo.id}/`, change)).status).toBe(200)
  })
  expect(did).toMatchObject({ applied: 0, returned: 1 })
  const { json } = await call('GET', `${path}${checked.id}/`)
  expect(json).toMatchObject({ state: 'draft', note: expect.stringMatching(/has changed since/) })
  expect((await people()).map(({ name, department }) => [name, department])).toEqual([
    ['Ada Quell', ''],
    ['Bo', change.department ?? 'Works'],
  ])
})

test('an address that somebody else is given while a file is written sends it back', async () => {
  const checked = await check(csv('name,email', 'Ann,ann@example.com'))
  const given = (tx: postgres.TransactionSql) => tx`
    insert into employee (username, email, name, date_joined) values ('other', 'ann@example.com', 'Other', '2020-01-01')`
  expect(await whileWaiting(checked, given, async () => {})).toMatchObject({ applied: 0, returned: 1 })
  expect((await call('GET', `${path}${checked.id}/`)).json.note).toMatch(/has changed since/)
})

test('leave that is decided after the check does not send a file of opening balances back', async () => {
  const bo = await makeEmployee(database.db, { name: 'Bo', email: 'bo@example.com' })
  const checked = await check(csv('email,opening_balance', 'bo@example.com,2.5'))
  const about = { employee: bo.id, kind: 'adjustment', days: 1, reason: 'Moved house' }
  expect((await call('POST', '/manager/leave-entries/', about)).status).toBe(201)
  expect((await apply(checked)).state).toBe('applied')
})

test('days are what they are derived as again, of those who were there and of those who come while a file is written', async () => {
  const today = (await databaseTime(database.db)).toISOString().slice(0, 10)
  await makeSchedule(
    'Always',
    [0, 1, 2, 3, 4, 5, 6].map(() => [{ start: 1, end: 1440, breaks: [] }]),
  )
  const [bo, kai, lea] = await Promise.all(
    ['Bo', 'Kai', 'Lea'].map((name) => makeEmployee(database.db, { name, email: `${name}@example.com` })),
  )
  const cameAs = async (one?: Employee) =>
    expect((await (await callerFor(database.db, one ?? null))('POST', '/notification/clock-in/')).status).toBe(201)
  await database.db.execute(sql`
    insert into leave_entry (employee_id, leave_type_id, kind, minutes, leave_year, effective_on, subject, event)
    select id, ${annualLeave}, 'grant', 7200, ${Number(today.slice(0, 4))}, ${today}, 'employee:' || id || ':' || ${today.slice(0, 4)}, 'joined'
    from employee`)
  await cameAs(bo)
  await cameAs(lea)
  const file = csv('email,schedule', 'bo@example.com,Always', 'kai@example.com,Always', 'lea@example.com,Always')
  expect(await whileWaiting(await check(file), atItsEnd, () => cameAs(kai))).toMatchObject({ applied: 1 })
  const late = async () => {
    const rows = await database.db.execute(sql`
      select employee_id, work_date, time_zone, delay_minutes, late_shift_minutes from attendance order by employee_id`)
    return [...rows]
  }
  const found = await late()
  expect(found).toHaveLength(3)
  expect(found.filter(({ delay_minutes }) => Number(delay_minutes) > 0)).toHaveLength(3)
  const ctx = contextFor(database.db, admin, { now: await databaseTime(database.db) })
  await inTransaction(ctx, (ctx) => groundChanged(ctx, { employeeIds: 'all', from: today }))
  expect(await late()).toEqual(found)
  expect((await verifyLedger({ ...ctx, actor: null })).difference).toBeNull()
})

async function makeSchedule(name: string, week: object): Promise<void> {
  await database.db.execute(sql`
    with s as (insert into work_schedule (name) values (${name}) returning id)
    insert into work_schedule_version (schedule_id, valid_from, week)
    select id, '2000-01-01', ${JSON.stringify(week)}::jsonb from s`)
}

/** A schedule 'Nights' and a calendar 'Japan'. */
async function makeCompanyThings(): Promise<{ schedule: number; calendar: number }> {
  const [made] = await database.db.execute<{ schedule: number; calendar: number }>(sql`
    with s as (insert into work_schedule (name) values ('Nights') returning id),
      v as (insert into work_schedule_version (schedule_id, valid_from, week) select s.id, '2000-01-01', week
        from s, work_schedule_version),
      c as (insert into holiday_calendar (name) values ('Japan') returning id)
    select s.id as schedule, c.id as calendar from s, c`)
  if (!made) throw new Error('Nothing was made')
  return made
}

/** How many wait for a lock in this database. */
async function waiting(tx: postgres.TransactionSql): Promise<number> {
  const rows = await tx`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  return rows.length
}

test('every problem is told with row, column and value, and nothing can be applied while there is one', async () => {
  await makeEmployee(database.db, { name: 'Taken', email: 'taken@example.com', username: 'taken' })
  await makeEmployee(database.db, { name: 'Bo', email: 'bo@example.com', employeeNumber: '7' })
  await makeEmployee(database.db, {
    name: 'Lea',
    email: 'lea@example.com',
    role: 'manager',
    isActive: false,
    dateLeft: '2026-01-31',
  })
  const checked = await check(
    csv(
      'number,name,email,username,role,manager,date_joined,opening_balance,schedule,department',
      '7,Bo,taken@example.com,,,,,,,',
      ',Ann,twice@example.com,,,,,,,',
      ',Ann,Twice@example.com,,,nobody@example.com,,,,',
      ',,no-name@example.com,,,bo@example.com,,,,',
      ',Una,una@example.com,taken,,una@example.com,,,,',
      ',Kai,kai@example.com,,boss,lea@example.com,2026-02-30,7.555,Nights,=A1',
      ',Max,max@example.com,,manager,moritz@example.com,,,,',
      ',Moritz,moritz@example.com,,manager,max@example.com,,,,',
      ',Ada,ada@example.com,,employee,,,,,',
      ',Lea,lea@example.com,,,,,,,Works',
    ),
  )
  expect(checked).toMatchObject({ fingerprint: null, summary: { problem: 10 } })
  const told = (await rowsOf(checked, 'problem')).flatMap(({ row, problems }) =>
    problems.map(({ column, value, message }) => `${row}${column} ${value}: ${message}`),
  )
  expect(told).toMatchInlineSnapshot(`
    [
      "2C taken@example.com: Taken has this e-mail address.",
      "3C twice@example.com: Row 4 has this e-mail address too.",
      "4C Twice@example.com: Row 3 has this e-mail address too.",
      "4F nobody@example.com: There is nobody with this e-mail address, number or name, in the book or in the file.",
      "5B : Somebody new needs a name.",
      "5F bo@example.com: Bo is not a manager. Give them the role manager first, on their page or in the file.",
      "6D taken: Taken has this user name.",
      "6F una@example.com: Una is not a manager. Give them the role manager first, on their page or in the file.",
      "7E boss: Give employee, manager or admin.",
      "7F lea@example.com: Lea has left.",
      "7G 2026-02-30: There is no such day, or it cannot be read. Write it like 2026-04-03.",
      "7H 7.555: Give days with at most two decimals.",
      "7I Nights: There is no schedule of this name.",
      "7J =A1: This is a formula. Put its value there instead: copy, then paste values only.",
      "8F moritz@example.com: Reporting lines would run in a circle: Max → Moritz → Max.",
      "9F max@example.com: Reporting lines would run in a circle: Moritz → Max → Moritz.",
      "10E employee: Nobody changes their own role. Another admin can.",
      "11null : Lea left on 2026-01-31. Take them back on their page first, or take the row out.",
    ]
  `)
  const refused = await call('POST', `${path}${checked.id}/apply/`, { fingerprint: 'x' })
  expect(refused.status).toBe(409)
  const file = await call('GET', `${path}${checked.id}/rows/?outcome=problem&format=csv`)
  expect(file.text.split('\r\n')).toHaveLength(told.length + 2)
})

test('what Excel writes as plain CSV is read as Windows-1252, told with words to look at, and stored right', async () => {
  const text = 'name,e-mail,department\nBo,bo@example.com,Küche\nJosé,jose@example.com,Küche\n'
  const checked = await check(new Blob([Buffer.from(text, 'latin1')], { type: 'text/csv' }))
  expect(checked).toMatchObject({ encoding: 'windows-1252', foreign_samples: ['Küche', 'José'], summary: { new: 2 } })
  const applied = await apply(checked)
  expect([applied.foreign_samples, (await people()).at(-1)]).toMatchObject([[], { name: 'José', department: 'Küche' }])
  const plain = await check(csv('name,e-mail', 'Zoë,zoe@example.com'))
  expect(plain).toMatchObject({ encoding: 'utf-8', foreign_samples: [] })
})

test('dates that can be read in two ways are asked for once', async () => {
  const file = csv('Name,E-mail,Start date', 'Ann,ann@example.com,03/04/2026', 'Bo,bo@example.com,05/05/2026')
  const asked = await check(file)
  expect(asked).toMatchObject({
    fingerprint: null,
    summary: { questions: [{ field: 'date_joined', sample: '03/04/2026' }] },
  })
  const answered = await check(file, { date_orders: { date_joined: 'month_first' } })
  const [row] = await rowsOf(answered, 'new')
  expect(row?.changes.date_joined).toEqual([null, '2026-03-04'])
})

test('what was exported is nothing to change', async () => {
  await apply(await check(team))
  await makeEmployee(database.db, {
    name: '=1+1, "quoted"\u200f',
    position: '@SUM(A1)',
    email: 'odd@example.com',
    department: "O'Neill; Söhne",
  })
  await makeEmployee(database.db, { name: 'Gone', isActive: false, dateLeft: '2026-05-31', email: 'gone@example.com' })
  const exported = await call('GET', '/manager/people/export/')
  expect(exported.status).toBe(200)
  const checked = await check(new Blob([exported.text], { type: 'text/csv' }))
  expect(await rowsOf(checked, 'problem')).toEqual([])
  expect(await rowsOf(checked, 'changed')).toEqual([])
  expect(checked.summary).toMatchObject({ new: 0, changed: 0, same: 6, problem: 0 })
})

test('what was exported as a workbook is nothing to change either', async () => {
  await apply(await check(team))
  await makeEmployee(database.db, { name: '=1+1', employeeNumber: '007', email: 'odd@example.com' })
  const exported = await exportPeople(contextFor(database.db, admin), { format: 'xlsx' })
  const checked = await check(new Blob([await exported.arrayBuffer()], { type: 'application/octet-stream' }))
  expect(await rowsOf(checked, 'problem')).toEqual([])
  expect(checked.summary).toMatchObject({ new: 0, changed: 0, same: 5, problem: 0 })
})

test('the same file twice at once is in the book once, and the second is told', async () => {
  const [first, second] = [await check(team), await check(team)]
  for (const { id, fingerprint } of [first, second]) {
    expect((await call('POST', `${path}${id}/apply/`, { fingerprint })).status).toBe(202)
  }
  await Promise.all([runJob(), runJob()])
  const states = await database.db.select().from(peopleImport).orderBy(peopleImport.id)
  expect(states.map(({ state }) => state).sort()).toEqual(['applied', 'draft'])
  expect(states.find(({ state }) => state === 'draft')?.note).toMatch(/has changed since/)
  expect(await people()).toHaveLength(4)
})

test('what a file names a manager by is another manager’s by then: nothing is written', async () => {
  const lead = await makeEmployee(database.db, { role: 'manager', name: 'Lea Lead' })
  const { id, fingerprint } = await check(csv('name,e-mail,manager', 'Ann,ann@example.com,Lea Lead'))
  await database.db.update(employee).set({ name: 'Lea Married' }).where(sql`id = ${lead.id}`)
  await makeEmployee(database.db, { role: 'manager', name: 'Lea Lead' })
  expect((await call('POST', `${path}${id}/apply/`, { fingerprint })).status).toBe(202)
  expect(await runJob()).toMatchObject({ applied: 0, returned: 1 })
  expect((await call('GET', `${path}${id}/`)).json).toMatchObject({
    state: 'draft',
    note: expect.stringMatching(/has changed/),
  })
  expect(await people()).toHaveLength(3)
})

test('whoever asked for it and is no admin any more writes nothing', async () => {
  const { id, fingerprint } = await check(team)
  await call('POST', `${path}${id}/apply/`, { fingerprint })
  await database.db.update(employee).set({ role: 'employee' })
  const before = await people()
  expect(await runJob()).toMatchObject({ applied: 0, returned: 1 })
  expect(await people()).toEqual(before)
})

test('a failure half way leaves nothing behind, and the next attempt does all of it', async () => {
  const { id, fingerprint } = await check(team)
  await call('POST', `${path}${id}/apply/`, { fingerprint })
  const owner = ownerOf()
  await owner`create function fall() returns trigger language plpgsql as $$ begin raise exception 'fallen' using errcode = '57P01'; end $$`
  await owner`create trigger fall before insert on audit_entry for each row when (new.action = 'people.imported') execute function fall()`
  await expect(runJob()).rejects.toThrow()
  expect(await people()).toHaveLength(1)
  expect(await database.db.$count(leaveEntry)).toBe(0)
  expect(await database.db.$count(auditEntry)).toBe(0)
  await owner`drop trigger fall on audit_entry`
  await owner.end()
  expect(await runJob()).toMatchObject({ applied: 1, rows: 3 })
  expect(await people()).toHaveLength(4)
})

test('links are shown once: the next list ends the one before', async () => {
  const { id } = await apply(await check(team))
  const links = async () => {
    const { text } = await call('POST', `${path}${id}/invitations/`)
    return [...text.matchAll(/token=([\w-]+)/g)].map(([, token]) => token ?? '')
  }
  const [first, second] = [await links(), await links()]
  expect([first.length, second.length]).toEqual([3, 3])
  const anonymous = await callerFor(database.db, null)
  const chosen = { password: 'quiet river lantern 42' }
  const setWith = (token = '') => anonymous('POST', '/users/password/token/', { token, ...chosen })
  const [old, fresh] = [await setWith(first[0]), await setWith(second[0])]
  expect([old.status, fresh.status]).toEqual([400, 200])
})

function ownerOf() {
  return postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
}

test.each([
  ['no encoding we know', new Blob([Buffer.from('Name\nM\xfcller\x81', 'latin1')]), 400, /Windows-1252 \(line 2\)/],
  ['UTF-16 without its mark', new Blob([Buffer.from('Name,E-mail', 'utf16le')]), 400, /UTF-16/],
  ['nothing', new Blob(['']), 400, /empty/],
  ['headings alone', new Blob(['Name,E-mail\n']), 400, /nothing below/],
  ['10,001 rows', new Blob([`Name\n${'x\n'.repeat(10_001)}`]), 400, /more than 10,000 rows/],
  ['an open quote', new Blob(['Name\n"x']), 400, /never closed/],
  ['50 MB', new Blob([new Uint8Array(50 * 1024 * 1024)]), 413, /10 MB/],
])('refuses %s, in words, and stores nothing', async (_, file, status, words) => {
  const before = await digest(database.db)
  const answer = await upload(file.slice(0, file.size, 'text/csv'))
  expect(answer.status).toBe(status)
  expect(answer.text).toMatch(words)
  expect(await digest(database.db)).toBe(before)
})
