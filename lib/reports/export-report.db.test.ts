import { writeFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { sql } from 'drizzle-orm'
import { readSheet } from 'read-excel-file/node'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { monthAdjustment, monthAnswer, monthClose } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { bearerFor, type Caller, callerFor } from '../api-suite/caller'
import { clockIn } from '../attendance/clock-in'
import { clockOut } from '../attendance/clock-out'
import { asWritten } from '../exports/csv-line'
import { hostileTexts } from '../exports/testing/hostile-texts'
import { formatHours } from '../format'
import { handle } from '../handle'
import { storedLeave } from '../leave/testing/stored-leave'
import { figureColumns } from './export-columns'
import { noFigures } from './figures'
import type { ReportList, ReportRow } from './schema'

let database: TestDatabase
let admin: Employee
let lead: Employee
let asAdmin: Caller
let asLead: Caller
const path = '/manager/reports/monthly/?month=2026-10'

/** A manager in Berlin and one report for each hostile text, who is called so and works in a department of that name. */
beforeAll(async () => {
  database = await testDatabase()
  const { db } = database
  await makeCompany(db)
  admin = await makeEmployee(db, { role: 'admin', name: 'Ada' })
  lead = await makeEmployee(db, { role: 'manager', name: 'Lea', manager: admin })
  const people: Employee[] = []
  for (const [at, name] of hostileTexts.entries()) {
    const employeeNumber = at % 2 === 0 ? `=${at}` : null
    people.push(await makeEmployee(db, { name, department: name, employeeNumber, manager: lead }))
  }
  const [first, second, third] = people as [Employee, Employee, Employee]
  await worked(first, '2026-10-05', '08:30', '18:00')
  await worked(second, '2026-10-06', '08:00', '16:10')
  await storedLeave(db, second, { from: '2026-10-07', to: '2026-10-08' })
  await closed(third, admin)
  asAdmin = await callerFor(db, admin)
  asLead = await callerFor(db, lead)
})
afterAll(() => database.close())

async function worked(who: Employee, date: string, from: string, to: string): Promise<void> {
  const at = (time: string) => contextFor(database.db, who, { now: new Date(`${date}T${time}:00+02:00`) })
  const { id } = await clockIn(at(from), { note: '' })
  await clockOut(at(to), id, { note: '' })
}

async function closed(who: Employee, by: Employee): Promise<void> {
  const ids = { employeeId: who.id, month: '2026-10-01' }
  const figures = {
    ...noFigures,
    workedMinutes: 12_345,
    leaveByType: { 1: 960 },
    chargedMinutes: 7,
    balanceMinutes: -30,
  }
  const closing = { ...ids, figures, closedBy: by.id, closedAt: new Date('2026-11-02T10:00:00Z'), accepted: [] }
  await database.db.insert(monthClose).values(closing)
  const answered = { ...ids, answer: 'disputed', figures, answeredAt: new Date('2026-11-01T10:00:00Z') } as const
  await database.db.insert(monthAnswer).values(answered)
  await database.db.insert(monthAdjustment).values({
    employeeId: who.id,
    ofMonth: '2026-09-01',
    inMonth: '2026-10-01',
    differences: { worked_minutes: -90, 'leave_by_type.1': 240 },
    reason: '=1+1, "x"',
    cause: 'correction:1',
    madeBy: by.id,
    madeAt: new Date('2026-10-20T22:30:00Z'),
  })
}

const reportOf = async (call: Caller, query = '') =>
  (await call('GET', `${path}&page_size=500${query}`)).json as unknown as ReportList
const total = (rows: readonly ReportRow[], key: (typeof figureColumns)[number]['key']) =>
  rows.reduce((sum, row) => sum + row[key], 0)

describe.each(['counted at this moment', 'kept'])('figures that are %s', (how) => {
  beforeAll(async () => {
    if (how !== 'kept') await database.db.execute(sql`delete from month_figure`)
  })

  test('are in the CSV file what they are in JSON, in its order, read by strict rules', async () => {
    const { text, headers } = await asAdmin('GET', `${path}&format=csv&page_size=1`)
    expect(headers.get('content-disposition')).toBe('attachment; filename="daybook-2026-10.csv"')
    const rows = parse(text, { columns: true, bom: true, relax_quotes: false, record_delimiter: '\r\n' }) as Record<
      string,
      string
    >[]
    const { results, totals } = await reportOf(asAdmin)
    expect(rows.map(csvAsRow)).toEqual(results.map(rowInCsv))
    for (const { key } of figureColumns) {
      if (key in totals) expect(rows.reduce((sum, row) => sum + Number(row[key]), 0)).toBe(totals[key])
    }
  })

  test('are in the workbook what they are in JSON, and so are their sums', async () => {
    const { results, totals } = await reportOf(asAdmin, '&sort=-worked_minutes')
    const [headings, ...rows] = await readSheet(
      await workbook(`${path}&format=xlsx&sort=-worked_minutes`),
      'Month 2026-10',
      { trim: false },
    )
    const column = (heading: string) => headings?.indexOf(heading) ?? -1
    const sums = rows.pop() ?? []
    expect(rows.map((row) => row[column('Name')])).toEqual(results.map(({ name }) => name))
    expect(rows.map((row) => row[column('Department')] ?? '')).toEqual(results.map(({ department }) => department))
    expect(rows.map((row) => row[column('Number')])).toEqual(results.map(({ employee_number }) => employee_number))
    for (const { key, heading, kind } of figureColumns) {
      expect(
        rows.map((row) => amountOf(row[column(heading)], kind)),
        heading,
      ).toEqual(results.map((row) => row[key]))
      expect(amountOf(sums[column(heading)], kind), heading).toBe(total(results, key))
    }
    const leave = rows.map((row) => amountOf(row[column('Annual leave (days)')], 'days'))
    expect(leave).toEqual(results.map((row) => row.leave_by_type['1'] ?? 0))
    expect(amountOf(sums[column('Annual leave (days)')], 'days')).toBe(totals.leave_by_type['1'])
  })
})

test('adjustments that count in the month stand on a sheet of their own', async () => {
  const [, ...rows] = await readSheet(await workbook(`${path}&format=xlsx`), 'Adjustments')
  const day = new Date('2026-10-21T00:00:00Z')
  const who = ['=2', '-1', '2026-09']
  expect(rows).toEqual([
    [...who, 'Worked (minutes)', -90, null, '=1+1, "x"', 'Ada', day],
    [...who, 'Annual leave', null, 0.5, '=1+1, "x"', 'Ada', day],
  ])
})

test.each(['csv', 'xlsx'])('%s: managers get their reports, as filtered', async (format) => {
  const query = `&department=${encodeURIComponent('=1+1')}`
  expect((await reportOf(asLead, query)).results.map(({ name }) => name)).toEqual(['=1+1'])
  expect(await namesIn(asLead, format, query)).toEqual(['=1+1'])
  expect(await namesIn(asLead, format)).toHaveLength(hostileTexts.length)
  expect(await namesIn(asAdmin, format)).toHaveLength(hostileTexts.length + 2)
  expect(await namesIn(asLead, format, '&search=nobody')).toEqual([])
})

describe('the pages to be signed', () => {
  const pagesOf = async (at: string, who = admin) => {
    const file = await fileOf(at, who, 'pdf')
    if (process.env.KEEP_PDF) writeFileSync(process.env.KEEP_PDF, file)
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(file)), { mergePages: false })
    return text.map((one) => one.replace(/\s+/g, ' '))
  }
  /** Some names read alike: `number` tells whose it is. */
  const page = (pages: string[], name: string, number = '') =>
    pages.find((one) => one.startsWith(`${name} October`) && one.includes(`${number} ·`)) ?? ''

  test('are an overview with the totals of JSON, and one a person with its figures and days', async () => {
    const { results, totals } = await reportOf(asAdmin)
    const pages = await pagesOf(`${path}&format=pdf`)
    const overview = pages.filter((one) => one.includes('Department'))
    expect(pages.length - overview.length).toBe(results.length)
    expect(overview.at(-1)).toContain(`Total of ${results.length}`)
    const worked = formatHours(totals.worked_minutes).replace('\u00a0', ' ')
    expect(overview.at(-1)?.split('Total of')[1]).toContain(worked)
    const first = page(pages, '=1+1', '=0')
    expect(first).toContain('=0 · =1+1 · Provisional, counted to 31 October 2026')
    expect(first).toContain('Mon 5 08:30–18:00 8 h 30 8 h Late 30 min')
    expect(first).toContain('Worked 8 h 30')
    expect(first.match(/Absent/g)).toHaveLength(21)
    expect(first).toContain('Date, signature: Employee')
    expect(page(pages, '+1')).toMatch(/Wed 7 8 h Annual leave|Wed 7 Annual leave/)
    const third = page(pages, '-1')
    expect(third).toContain('Closed on 2 November 2026 by Ada')
    expect(third).toContain('Adjusts September 2026: Worked −1:30, Annual leave +0.50. =1+1, "x"')
  })

  test('name everybody, letters that no typeface has by their numbers', async () => {
    const all = (await pagesOf(`${path}&format=pdf`)).join('\n').normalize('NFKC')
    for (const name of [
      'Łukasz Ærø',
      'Алексей Ёлкин',
      'Γιώργος',
      'Berg, Ann; "the hand"',
      '=HYPERLINK("http://x.example","a,b")',
    ])
      expect(all).toContain(`${name} October 2026`)
    expect(all).toContain('[U+5F20 U+4F1F] October 2026')
    // Readers differ in the order of what runs from right to left, and in what they put between its letters.
    const letters = all.replace(/[\s\p{Cc}]/gu, '')
    for (const word of ['מירה', 'לינדט', 'ميرا'])
      expect(
        [word, reversed(word)].some((one) => letters.includes(one)),
        word,
      ).toBe(true)
  })

  test('of oneself are one, and none where one did not work', async () => {
    const pages = await pagesOf('/employee/reports/monthly/?month=2026-10&format=pdf', lead)
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('Lea October 2026')
    const asOne = await callerFor(database.db, lead)
    expect((await asOne('GET', '/employee/reports/monthly/?month=1999-01&format=pdf')).status).toBe(404)
  })

  test('are those of the people one manages', async () => {
    const pages = await pagesOf(`${path}&format=pdf&department=007`, lead)
    expect(pages).toHaveLength(2)
    expect(pages[0]).toMatch(/^October 2026 · Muster GmbH .* Total of 1 /)
    expect(page(pages, '007')).not.toBe('')
  })
})

const reversed = (word: string) => [...word].reverse().join('')

test('a query that JSON refuses is refused', async () => {
  for (const query of ['month=2026-13&format=csv', 'month=2026-10&format=doc', 'format=xlsx&sort=password'])
    expect((await asAdmin('GET', `/manager/reports/monthly/?${query}`)).status).toBe(400)
})

async function workbook(at: string, who = admin): Promise<Buffer> {
  return fileOf(at, who, 'xlsx')
}

async function fileOf(at: string, who: Employee, format: string): Promise<Buffer> {
  const authorization = `Bearer ${await bearerFor(database.db, who)}`
  const response = await handle(new Request(`http://localhost:3000/api${at}`, { headers: { authorization } }))
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="daybook-2026-10.${format}"`)
  return Buffer.from(await response.arrayBuffer())
}

/** The figures that both have, and the rest as the file writes it. */
function rowInCsv(row: ReportRow) {
  const { leave_by_type, adjustments, ...rest } = row
  const texts = Object.entries(rest).filter(([key]) => key !== 'closed_by')
  return {
    ...Object.fromEntries(texts.map(([key, value]) => [key, value === null ? '' : String(value)])),
    leave: leave_by_type['1'] ?? 0,
    adjustments: adjustments.map(({ differences, reason }) => ({ differences, reason })),
  }
}

function csvAsRow(row: Record<string, string>) {
  const { adjustments = '', 'leave_minutes: Annual leave': leave, ...rest } = row
  const known = Object.entries(rest).filter(([heading]) => !heading.startsWith('leave_minutes: '))
  const made = JSON.parse(adjustments || '[]') as ReportRow['adjustments']
  return {
    ...Object.fromEntries(known.map(([heading, cell]) => [heading, asWritten(cell)])),
    leave: Number(leave),
    adjustments: made.map(({ differences, reason }) => ({ differences, reason })),
  }
}

/** Minutes of what a cell says; the reader takes every format of time for a date. */
function amountOf(cell: unknown, kind: string): number {
  if (kind === 'days') return Math.round(Number(cell ?? 0) * 480)
  if (kind !== 'duration') return Number(cell ?? 0)
  return Math.round(((cell as Date).getTime() - Date.UTC(1899, 11, 30)) / 60_000)
}

async function namesIn(call: Caller, format: string, query = ''): Promise<unknown[]> {
  if (format === 'csv') {
    const { text } = await call('GET', `${path}${query}&format=csv`)
    return (parse(text, { columns: true, bom: true }) as Record<string, string>[]).map(({ name = '' }) =>
      asWritten(name),
    )
  }
  const [, ...rows] = await readSheet(await workbook(`${path}${query}&format=xlsx`, call === asLead ? lead : admin), 1)
  return rows.filter(([first]) => first !== 'Total').map(([, name]) => name)
}
