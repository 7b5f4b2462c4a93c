import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { listEmployees } from './queries'
import { type EmployeeAnswer, employeeQuery, employeeSortKeys } from './schema'

let database: TestDatabase
let admin: Employee
let lead: Employee
let everybody: EmployeeAnswer[]

const names = [
  'Ada Lovelace',
  'Zoë Ångström',
  'İpek Şahin',
  '李小龍',
  'ada byron',
  "O'Brien 100%",
  'Under_score',
  'Ada Lovelace',
]
const departments = ['', 'R&D', 'Yard', 'yard']

beforeAll(async () => {
  database = await testDatabase()
  const { db } = database
  await makeCompany(db)
  admin = await makeEmployee(db, { role: 'admin', name: 'The Admin' })
  lead = await makeEmployee(db, { role: 'manager', name: 'The Lead' })
  const sub = await makeEmployee(db, { role: 'manager', manager: lead, name: 'The Sub' })
  for (let at = 0; at < 60; at++) {
    await makeEmployee(db, {
      name: names[at % names.length],
      department: departments[at % departments.length],
      position: at % 3 ? 'Smith' : '',
      employeeNumber: at % 5 ? `N${at}` : null,
      manager: [undefined, lead, sub][at % 3],
      isActive: at % 7 !== 0,
      dateLeft: at % 7 === 0 ? '2026-01-01' : null,
      dateJoined: `20${10 + (at % 9)}-01-01`,
    })
  }
  everybody = (await list(admin, { page_size: '500' })).results
})
afterAll(() => database.close())

const list = (who: Employee, query: Record<string, string>) =>
  listEmployees(contextFor(database.db, who), employeeQuery.parse(query))

/** All pages, by following `next`. */
async function walk(who: Employee, query: Record<string, string>): Promise<EmployeeAnswer[]> {
  const found: EmployeeAnswer[] = []
  for (let asked: Record<string, string> | null = query; asked; ) {
    const page = await list(who, asked)
    found.push(...page.results)
    asked = page.next ? Object.fromEntries(new URL(page.next, 'http://x').searchParams) : null
  }
  return found
}

/** Enough for the names above. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

function naive(query: Record<string, string>): number[] {
  const words = (query.search ?? '').split(/\s+/)
  return everybody
    .filter((one) => {
      const others = `${one.email} ${one.username} ${one.employee_number ?? ''}`.toLowerCase()
      return words.every((word) => plain(one.name).includes(plain(word)) || others.includes(word.toLowerCase()))
    })
    .filter((one) => !query.role || one.role === query.role)
    .filter((one) => query.department === undefined || one.department.toLowerCase() === query.department.toLowerCase())
    .filter((one) => !query.manager || String(one.manager) === query.manager)
    .filter((one) => !query.is_active || String(one.is_active) === query.is_active)
    .map(({ id }) => id)
}

describe('the list', () => {
  test('finds what a naive filter finds, whatever is asked, over all its pages', async () => {
    const query = fc.record(
      {
        search: fc.constantFrom(
          'ada',
          'ADA love',
          'zoë',
          'zoe angs',
          'IPEK',
          '李',
          '%',
          '_',
          "o'b",
          'n1',
          '\\',
          'person- example',
          '',
        ),
        role: fc.constantFrom('employee', 'manager', 'admin'),
        department: fc.constantFrom(...departments),
        manager: fc.constantFrom(String(lead.id), '1', '99999'),
        is_active: fc.constantFrom('true', 'false'),
        sort: fc.constantFrom(...employeeSortKeys, ...employeeSortKeys.map((key) => `-${key}`)),
        page_size: fc.constantFrom('1', '7', '100'),
      },
      { requiredKeys: ['page_size'] },
    )
    await fc.assert(
      fc.asyncProperty(query, async (asked) => {
        const found = await walk(admin, asked as Record<string, string>)
        expect(found.map(({ id }) => id).sort()).toEqual(naive(asked as Record<string, string>).sort())
      }),
      { numRuns: 60 },
    )
  })

  test('never shows more to a manager than to an admin with the same question', async () => {
    const mine = new Set((await walk(lead, {})).map(({ id }) => id))
    expect(mine.size).toBe(2 + 40)
    for (const search of ['ada', 'person', 'the']) {
      const seen = (await walk(lead, { search })).map(({ id }) => id)
      expect(seen.sort()).toEqual(
        naive({ search })
          .filter((id) => mine.has(id))
          .sort(),
      )
    }
  })

  test.each(employeeSortKeys)('sorts by %s in both directions, the missing last', async (key) => {
    const values = (rows: EmployeeAnswer[]) => rows.map((row) => row[key]).filter((value) => value !== null)
    const up = await walk(admin, { sort: key, page_size: '500' })
    const down = await walk(admin, { sort: `-${key}`, page_size: '500' })
    expect(values(down)).toEqual(values(up).reverse())
    expect(up.slice(values(up).length).every((row) => row[key] === null)).toBe(true)
    if (key === 'id' || key === 'date_joined') {
      expect(values(up)).toEqual([...values(up)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
    }
  })

  test('names its neighbours by path and query', async () => {
    const { count } = await list(admin, {})
    const second = await list(admin, {
      page: '2',
      page_size: '10',
      search: 'example & co'.slice(0, 7),
      is_active: 'true',
    })
    expect(second.previous).toBe('/api/manager/?page=1&page_size=10&search=example&is_active=true&sort=name')
    expect(second.next).toBe('/api/manager/?page=3&page_size=10&search=example&is_active=true&sort=name')
    expect(count).toBe(63)
    expect(await list(admin, { page: '999' })).toMatchObject({ count: 63, next: null, results: [] })
  })

  test('refuses sort keys, sizes and filters it does not know', () => {
    for (const wrong of [{ sort: 'password' }, { page_size: '501' }, { page: '0' }, { is_active: '1' }, { id: '1' }]) {
      expect(employeeQuery.safeParse(wrong).success).toBe(false)
    }
  })
})

test('ten thousand employees: how long it takes', async () => {
  const { db } = database
  await db.execute(sql`
    insert into employee (username, email, name, date_joined, department, manager_id, role)
    select 'big' || n, 'big' || n || '@example.com', 'Big ' || md5(n::text), '2020-01-01', 'D' || n % 40,
      case when n % 10 = 0 then ${lead.id}::int end, case when n % 100 = 0 then 'manager' else 'employee' end
    from generate_series(1, 10000) n`)
  await db.execute(sql`
    insert into leave_entry (employee_id, leave_type_id, kind, minutes, leave_year, effective_on, subject, event)
    select id, 1, 'grant', 7200, 2026, '2026-01-01', 'e' || id, 'joined' from employee`)
  const questions: Record<string, string>[] = [
    {},
    { page: '80' },
    { search: 'abc' },
    { search: 'nobody at all' },
    { department: 'd7', sort: '-date_joined' },
    { is_active: 'true', role: 'manager', sort: 'role' },
    { page_size: '500' },
  ]
  for (const who of [admin, lead]) {
    for (const query of questions) {
      await list(who, query)
      const start = performance.now()
      const { count } = await list(who, query)
      const took = (performance.now() - start).toFixed(1)
      console.log(`${who.role.padEnd(8)} ${JSON.stringify(query).padEnd(60)} ${count} found, ${took} ms`)
    }
  }
})
