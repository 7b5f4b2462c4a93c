import { parse } from 'csv-parse/sync'
import { sql } from 'drizzle-orm'
import { readSheet } from 'read-excel-file/node'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holidayCalendar, workSchedule } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { clockIn } from '../attendance/clock-in'
import '../endpoints'
import { handle } from '../handle'
import { calendarDepartments } from '../leave/calendar'
import { possibleStandIns } from '../leave/stand-ins'
import { whoIsAsked } from '../leave/who-decides'
import { listDepartments } from '../people/queries'
import { bearerFor, type Caller, callerFor } from './caller'

/** As people look for them. Both José are written alike, in two ways; two people are called Same. */
const names = [
  ...['🙂 Smile', '007', 'Andrea', 'Ångström', 'Anna Zeller', 'Annabel Ash', 'Backer', 'bäcker', 'Bäcker', 'Becker'],
  ...[
    'Busch',
    'de Vries',
    'De Vries',
    'Dea',
    'Dora',
    'Đorđe',
    'Ipek',
    'İpek',
    'Irma',
    'ılgaz',
    'Jose\u0301',
    'Jos\u00e9',
  ],
  ...['Lukas', 'Łukasz', 'Luz', 'Mueller', 'Muller', 'Müller', 'Müller-Lüdenscheidt', 'Nadia', 'Ñandú', "O'Neill"],
  ...['O’Neill', 'Oneill', 'Øyvind', 'Oz', 'Ozturk', 'Öztürk', 'Sahin', 'Šahin', 'Same', 'Same', 'Strasse', 'Straße'],
  ...['Team 2', 'Team 10', 'Zeller', 'Zoë', 'Ελένη', 'Иван', 'שרה', 'محمد', '김철수', 'ひろ', '李小龍', '王芳'],
]
const once = [...new Set(names)]
const now = new Date('2026-11-23T09:00:00Z')

let database: TestDatabase
let admin: Employee
let call: Caller
/** In the order of their names. */
let ids: number[]

/** Everybody reports to the admin 'Dea', works in a department of their own name, and is in. */
beforeAll(async () => {
  database = await testDatabase()
  const { db } = database
  await makeCompany(db, { colleaguesSeePresence: 'company' })
  admin = await makeEmployee(db, { role: 'admin', name: 'Dea', department: 'Dea', position: 'Dea' })
  const made: { id: number; name: string }[] = [admin]
  for (const name of shuffled(names.filter((name) => name !== 'Dea'))) {
    const same = { name, department: name, position: name }
    made.push(await makeEmployee(db, { ...same, role: 'manager', manager: admin }))
  }
  for (const name of shuffled(once)) {
    await db.insert(workSchedule).values({ name })
    await db.insert(holidayCalendar).values({ name })
  }
  await db.execute(sql`update employee set employee_number = 'N' || id`)
  for (const one of made) await clockIn(contextFor(db, { ...one, role: 'manager' }, { now }), { note: '' })
  ids = once.flatMap((name) => made.flatMap((one) => (one.name === name ? [one.id] : [])))
  call = await callerFor(db, admin)
})
afterAll(() => database.close())

/** Always the same, and nothing like the order. */
function shuffled(all: string[]): string[] {
  return all
    .map((name, at) => ({ name, at: (at * 37) % 61 }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ name }) => name)
}

/** All pages, a few rows each. */
async function walk(path: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = []
  const sign = path.includes('?') ? '&' : '?'
  for (let next: string | null = `${path}${sign}page_size=7`; next; ) {
    const { status, text, json } = await call('GET', next.replace(/^\/api/, ''))
    expect(status, text).toBe(200)
    rows.push(...(json.results as Record<string, unknown>[]))
    next = json.next as string | null
  }
  return rows
}

const report = '/manager/reports/monthly/?month=2026-10'

test.each([
  '/manager/',
  '/manager/?sort=department',
  '/manager/?sort=position',
  '/manager/presence/',
  '/employee/calendar/?from=2026-11-01&to=2026-11-30',
  report,
  `${report}&sort=department`,
  `${report}&sort=worked_minutes`,
  '/manager/months/checklist/?month=2026-10',
])('%s has everybody once, by name', async (path) => {
  expect((await walk(path)).map((row) => row.employee ?? row.id)).toEqual(ids)
})

const found = [
  ['backer', 'Backer', 'bäcker', 'Bäcker'],
  ['MÜLLER', 'Muller', 'Müller', 'Müller-Lüdenscheidt'],
  ['muller-lud', 'Müller-Lüdenscheidt'],
  ['strasse', 'Strasse', 'Straße'],
  ['jose', 'Jose\u0301', 'Jos\u00e9'],
  ['łukasz', 'Łukasz'],
  ['lukas', 'Lukas', 'Łukasz'],
  ['ipek', 'Ipek', 'İpek'],
  ['dorde', 'Đorđe'],
  ['Oyvind', 'Øyvind'],
  ['ИВАН', 'Иван'],
  ['王', '王芳'],
]

test.each([
  '/manager/?',
  '/manager/presence/?',
  '/employee/calendar/?from=2026-11-01&to=2026-11-30',
  report,
  '/manager/months/checklist/?month=2026-10',
])('%s finds names by their letters, with accents and without', async (path) => {
  for (const [search = '', ...expected] of found) {
    const { json } = await call('GET', `${path}&page_size=100&search=${encodeURIComponent(search)}`)
    expect(
      (json.results as { name: string }[]).map(({ name }) => name),
      search,
    ).toEqual(expected)
  }
})

test.each(['/manager/?sort=-name', `${report}&sort=-name`])('%s is the other way round', async (path) => {
  expect((await walk(path)).map((row) => row.employee ?? row.id)).toEqual(ids.toReversed())
})

test('colleagues who are in, stand-ins and those who are asked stand by name', async () => {
  const others = ids.filter((id) => id !== admin.id)
  expect((await walk('/employee/presence/')).map((row) => row.employee)).toEqual(others)
  const ctx = contextFor(database.db, admin, { now })
  expect((await possibleStandIns(ctx, admin.id)).map(({ id }) => id)).toEqual(others)
  await database.db.execute(sql`update employee set role = 'admin'`)
  expect((await whoIsAsked(ctx, admin.id)).map(({ id }) => id)).toEqual(others)
  await database.db.execute(sql`update employee set role = 'manager' where id <> ${admin.id}`)
})

test.each(['/manager/schedules/', '/manager/holiday-calendars/'])('%s stand by name', async (path) => {
  const found = (await walk(path)).map((row) => row.name)
  expect(found.filter((name) => name !== 'Standard' && name !== 'Company')).toEqual(once)
})

test('departments stand by name, for choosing one and in totals', async () => {
  const ctx = contextFor(database.db, admin, { now })
  expect(await listDepartments(ctx)).toEqual(once)
  expect(await calendarDepartments(ctx)).toEqual(once)
  const { departments } = (await call('GET', report)).json as { departments: { department: string }[] }
  expect(departments.map(({ department }) => department)).toEqual(once)
})

test('files have everybody in the order of the list', async () => {
  const numbers = ids.map((id) => `N${id}`)
  for (const path of [`${report}&format=csv`, '/manager/people/export/?format=csv']) {
    const rows: { employee_number: string }[] = parse(await file(path), { columns: true, bom: true })
    expect(rows.map((row) => row.employee_number)).toEqual(numbers)
  }
  const [, ...sheet] = await readSheet(await file(`${report}&format=xlsx`), 1)
  expect(sheet.slice(0, -1).map(([number]) => number)).toEqual(numbers)
  const [, ...people] = await readSheet(await file('/manager/people/export/?format=xlsx'), 1)
  expect(people.map(([number]) => number)).toEqual(numbers)
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await file(`${report}&format=pdf`))), {
    mergePages: false,
  })
  const pages = text.filter((page) => page.includes('signature'))
  expect(pages.map((page) => /N\d+/.exec(page)?.[0])).toEqual(numbers)
})

async function file(path: string): Promise<Buffer> {
  const authorization = `Bearer ${await bearerFor(database.db, admin)}`
  const response = await handle(new Request(`http://localhost:3000/api${path}`, { headers: { authorization } }))
  expect(response.status, path).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}
