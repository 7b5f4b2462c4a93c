import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { contextFor, makeEmployee } from '@/db/testing/fixtures'
import { writeAudit } from '@/lib/audit/write-audit'
import { makeOneTimeToken } from '@/lib/auth/one-time-token'
import { proposeCorrection } from '@/lib/corrections/propose-correction'
import { proposalBody } from '@/lib/corrections/schema'
import { checkImport } from '@/lib/people-import/check-import'
import { startImport } from '@/lib/people-import/start-import'
import { addDays } from '@/lib/time'
import type { Daybook } from './daybook'
import { expect, type People, test } from './fixtures'
import { seedMonth } from './seed'
import { mondayIn, seedDecision, seedGrant, seedRequest } from './seed-leave'
import { seedTeam } from './seed-team'
import { seedDeadLetter, seedFailedRun } from './seed-troubles'
import { violationsOf } from './violations'

type World = { daybook: Daybook; people: People; scheduleId: number; date: string }
type Visit = { as: keyof People | null; at: string | ((world: World) => Promise<string> | string) }

/** How to come to every page of app/; a page without a row fails the test. */
const visits: Record<string, Visit[]> = {
  '/login': [{ as: null, at: '/login' }],
  '/setup': [{ as: null, at: '/setup' }],
  '/invitation': [
    { as: null, at: '/invitation' },
    { as: null, at: ({ daybook, people }) => linkOf(daybook, 'invitation', people.employee.id) },
  ],
  '/reset': [{ as: null, at: ({ daybook, people }) => linkOf(daybook, 'reset', people.employee.id) }],
  '/': [
    { as: 'employee', at: '/' },
    { as: 'admin', at: '/' },
  ],
  '/account': [
    { as: 'employee', at: '/account' },
    { as: 'manager', at: '/account' },
  ],
  '/leave': [
    { as: 'employee', at: '/leave' },
    { as: 'employee', at: (world) => withLeave(world) },
  ],
  '/inbox': [
    { as: 'employee', at: '/inbox' },
    { as: 'manager', at: withNews },
    { as: 'admin', at: '/inbox?show=unread&kind=late_digest' },
  ],
  '/timesheet': [{ as: 'employee', at: ({ date }) => `/timesheet?month=${date.slice(0, 7)}` }],
  '/timesheet/[date]': [
    { as: 'employee', at: ({ date }) => `/timesheet/${date}` },
    { as: 'employee', at: ({ date }) => `/timesheet/${date}?correct=missed` },
  ],
  '/calendar': [
    { as: 'employee', at: '/calendar' },
    { as: 'manager', at: '/calendar?year=2026&search=nobody-at-all' },
    { as: 'admin', at: '/calendar?year=2026' },
  ],
  '/team': [
    { as: 'manager', at: withTeam },
    { as: 'admin', at: '/team?search=nobody-at-all' },
  ],
  '/team/leave': [
    { as: 'manager', at: waitingRequest('/team/leave') },
    { as: 'admin', at: '/team/leave?show=cancelled&search=nobody-at-all' },
  ],
  '/team/leave/[pk]': [{ as: 'manager', at: waitingRequest() }],
  '/team/corrections': [{ as: 'manager', at: (world) => waitingCorrection(world).then(() => '/team/corrections') }],
  '/team/corrections/[pk]': [{ as: 'manager', at: waitingCorrection }],
  '/team/people': [
    { as: 'manager', at: '/team/people' },
    { as: 'admin', at: '/team/people?search=nobody-at-all' },
  ],
  '/team/people/import': [
    { as: 'admin', at: '/team/people/import' },
    { as: 'admin', at: (world) => withImport(world, 'Name,E-mail\nAnn,ann@example.com\nBo,', false) },
    { as: 'admin', at: (world) => withImport(world, 'Name,E-mail,Role\nAnn,,boss\nBo,bo@example.com,manager', true) },
  ],
  '/team/people/new': [{ as: 'admin', at: '/team/people/new' }],
  '/team/people/[pk]': [
    { as: 'admin', at: ({ people }) => `/team/people/${people.employee.id}` },
    { as: 'manager', at: ({ people }) => `/team/people/${people.manager.id}` },
  ],
  '/team/people/[pk]/[date]': [
    { as: 'manager', at: ({ people, date }) => `/team/people/${people.employee.id}/${date}` },
  ],
  '/team/audit': [
    { as: 'admin', at: withActs },
    { as: 'manager', at: '/team/audit?action=leave.approved&from=2020-01-01&to=2020-01-02' },
  ],
  '/team/reports': [
    { as: 'manager', at: '/team/reports' },
    { as: 'admin', at: '/team/reports?month=2019-03&search=nobody-at-all' },
  ],
  '/team/reports/close': [
    { as: 'admin', at: '/team/reports/close' },
    { as: 'manager', at: '/team/reports/close?month=2019-03&state=ready' },
  ],
  '/team/reports/[pk]': [
    { as: 'manager', at: ({ people, date }) => `/team/reports/${people.employee.id}?month=${date.slice(0, 7)}` },
  ],
  '/team/settings': [{ as: 'admin', at: '/team/settings' }],
  '/team/settings/schedules': [{ as: 'admin', at: '/team/settings/schedules' }],
  '/team/settings/schedules/new': [{ as: 'admin', at: '/team/settings/schedules/new' }],
  '/team/settings/schedules/[pk]': [{ as: 'admin', at: ({ scheduleId }) => `/team/settings/schedules/${scheduleId}` }],
  '/team/settings/leave-types': [{ as: 'admin', at: '/team/settings/leave-types' }],
  '/team/settings/leave-types/new': [{ as: 'admin', at: '/team/settings/leave-types/new' }],
  '/team/settings/leave-types/[pk]': [
    { as: 'admin', at: '/team/settings/leave-types/2' },
    { as: 'manager', at: '/team/settings/leave-types/1' },
  ],
  '/team/settings/jobs': [{ as: 'admin', at: withTroubles }],
  '/team/settings/holidays': [{ as: 'admin', at: '/team/settings/holidays' }],
}

/** A file that was brought in, and checked or not yet. */
async function withImport({ daybook, people }: World, text: string, isChecked: boolean): Promise<string> {
  const ctx = contextFor(daybook.db, people.admin)
  const { id, columns } = await startImport(ctx, 'people.csv', new TextEncoder().encode(text))
  const fields = columns.map(({ field }) => field)
  if (isChecked) await checkImport(ctx, id, { fields, date_orders: {} })
  return `/team/people/import?file=${id}`
}

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]
/** What light and dark can differ in. */
const rulesOfColour = ['color-contrast', 'link-in-text-block']

test('every page is visited', () => {
  const folder = path.resolve('app')
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx')
    .map(
      (file) =>
        `/${path
          .dirname(file)
          .split(path.sep)
          .filter((part) => !/^(\.|\(.*\))$/.test(part))
          .join('/')}`,
    )
  expect(Object.keys(visits).sort()).toEqual(pages.sort())
})

for (const [name, ways] of Object.entries(visits)) {
  for (const [index, { as, at }] of ways.entries()) {
    test(`${name}${index ? ` (${index + 1})` : ''}: without a violation in light and dark, on a phone and a desk`, async ({
      page,
      people,
      signIn,
      daybook,
    }) => {
      if (as) await signIn(as)
      const { scheduleId, date } = await seedMonth(daybook.db, people.employee)
      await page.goto(typeof at === 'string' ? at : await at({ daybook, people, scheduleId, date }))
      await inspect(page)
    })
  }
}

test('every page of somebody signed in can be walked to by links', async ({ page, people, signIn, daybook }) => {
  await seedMonth(daybook.db, people.admin)
  const { date, scheduleId } = await seedMonth(daybook.db, people.employee)
  const world = { daybook, people, scheduleId, date }
  await withTeam(world)
  await waitingCorrection(world)
  await signIn('admin')
  const toBeFound = Object.entries(visits).flatMap(([name, [visit]]) => (visit?.as ? [name] : []))
  expect(await walk(page, toBeFound)).toEqual(toBeFound)
})

test.describe('what is not there', () => {
  test.use({ provoked: /status of 404/ })

  test('a page that does not exist is without a violation too', async ({ page, signIn }) => {
    await signIn('employee')
    await page.goto('/timesheet/2026-02-30')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await inspect(page)
  })
})

test('the API’s own page is without a violation', async ({ page }) => {
  await page.goto('/docs')
  await inspect(page)
})

/** Follows the links of what the server sends, from Today on, to two pages of each kind; the kinds it came to. */
async function walk(page: Page, kinds: string[]): Promise<string[]> {
  const seen = new Map<string, string[]>()
  const ways = ['/']
  for (let way = ways.shift(); way; way = ways.shift()) {
    const [place = ''] = way.split('?')
    const kind = kinds.find((name) => name === place) ?? kinds.find((name) => patternOf(name).test(place))
    const known = (kind && seen.get(kind)) ?? []
    if (!kind || known.length >= 2 || known.includes(way)) continue
    seen.set(kind, [...known, way])
    const text = await (await page.request.get(way)).text()
    ways.push(
      ...[...text.matchAll(/<a [^>]*href="(\/[^"#]*)"/g)].flatMap(([, href = '']) => href.replaceAll('&amp;', '&')),
    )
  }
  return kinds.filter((kind) => seen.has(kind))
}

function patternOf(kind: string): RegExp {
  return new RegExp(`^${kind.replace(/\[\w+\]/g, '[\\d-]+')}$`)
}

async function inspect(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  for (const size of sizes) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    expect(await violationsOf(page), `${page.url()} light at ${size.width} px`).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    expect(await violationsOf(page, rulesOfColour), `${page.url()} dark at ${size.width} px`).toEqual([])
  }
  await page.setViewportSize({ width: 360, height: 740 })
  const wide = await page.evaluate(() => document.scrollingElement?.scrollWidth)
  expect(wide, `${page.url()} at 360 px`).toBeLessThanOrEqual(360)
}

async function withNews({ daybook: { db }, people }: World): Promise<string> {
  await seedGrant(db, people.employee)
  for (const week of [2, 3])
    await seedRequest(db, people.employee, { start_date: mondayIn(week), end_date: mondayIn(week) })
  return '/inbox'
}

/** A team of whom everybody is somewhere else, with a request and a missed clock-out that wait. */
async function withTeam(world: World): Promise<string> {
  await seedTeam(world.daybook.db, world.people.manager)
  return waitingRequest('/team')(world)
}

/** A colleague is away on the days the employee asks for. Leads to the request unless `at` says otherwise. */
function waitingRequest(at?: string) {
  return async ({ daybook: { db }, people: { employee, manager } }: World): Promise<string> => {
    const colleague = await makeEmployee(db, { name: 'Nina Falk', manager })
    await Promise.all([employee, colleague].map((person) => seedGrant(db, person)))
    const days = { start_date: mondayIn(2), end_date: addDays(mondayIn(2), 4) }
    const theirs = await seedRequest(db, colleague, days)
    await seedDecision(db, manager, theirs.id, 'approved')
    const { id } = await seedRequest(db, employee, { ...days, reason: 'My sister marries' })
    return at ?? `/team/leave/${id}`
  }
}

/** A missing day that waits for its manager. */
async function waitingCorrection({ daybook: { db }, people: { employee } }: World): Promise<string> {
  const day = addDays(mondayIn(-1), -1)
  const body = { clock_in: `${day}T08:00`, clock_out: `${day}T17:00`, reason: 'I forgot to clock in' }
  const { id } = await proposeCorrection(contextFor(db, employee), proposalBody.parse(body))
  return `/team/corrections/${id}`
}

/** The page of somebody with a grant, leave that waits and leave that is approved, its ledger open. */
async function withLeave({ daybook: { db }, people: { employee, manager } }: World): Promise<string> {
  await seedGrant(db, employee)
  await seedRequest(db, employee, { start_date: mondayIn(1), end_date: mondayIn(1) })
  const next = await seedRequest(db, employee, { start_date: mondayIn(2), end_date: mondayIn(2) })
  await seedDecision(db, manager, next.id, 'approved')
  return `/leave?year=${mondayIn(0).slice(0, 4)}`
}

async function linkOf({ db }: Daybook, purpose: 'invitation' | 'reset', employeeId: number): Promise<string> {
  const { token } = await makeOneTimeToken({ db, now: new Date() }, purpose, employeeId)
  return `/${purpose}#token=${token}`
}

/** Acts with few facts, many, and long ones. */
async function withActs({ daybook: { db }, people: { admin, employee } }: World): Promise<string> {
  const facts = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`fact_${at}`, at]))
  const acts = [
    { after: facts },
    { before: { note: 'A' }, after: { note: 'Long words. '.repeat(40) } },
    { after: { manager: admin.id } },
  ]
  for (const act of acts) {
    const about = {
      action: 'employee.changed',
      subjectType: 'employee',
      subjectId: employee.id,
      employeeId: employee.id,
    }
    await writeAudit(contextFor(db, admin), { ...about, ...act })
  }
  return '/team/audit'
}

/** The page of jobs with one that fails, its runs open, and mail that was given up. */
async function withTroubles({ daybook: { db }, people: { employee } }: World): Promise<string> {
  await seedFailedRun(db)
  await seedDeadLetter(db, employee)
  return '/team/settings/jobs?job=cleaning'
}
