import path from 'node:path'
import { sortableColumns } from '@/components/people/people-view'
import type { Database } from '@/db/client'
import { openPools } from '@/db/client'
import { openDatabase } from '@/db/open'
import { cookieName } from '@/lib/auth/cookie'
import { verifyLedger } from '@/lib/verification/verify-ledger'
import { startServer } from '@/server/testing/running-server'
import { people, seedLeave, veteran } from './leave-company'
import type { Line } from './report'
import { tokenOf } from './sessions'
import { type Call, once, type Timing, timed } from './timing'

const often = 500
const seldom = 100
/** Milliseconds: of what is asked while somebody types, and of lists and pages. */
const atOnce = 20
const soon = 300

/** What is asked for, how often, and the target of the slowest. */
type Request = [what: string, call: Call, times: number, target: number]

function listsOfPeople(headers: Call['headers']): Request[] {
  const asked = [
    ['', ''],
    [', by name', '?search=1999'],
    [', many by name', '?search=employee+1'],
    [', page 20', '?page=20'],
    ...sortableColumns.map((column) => [`, ${column} backwards`, `?sort=-${column}`]),
  ]
  return asked.map(([what, query]) => [
    `page /team/people${what}`,
    { path: `/team/people${query}`, headers },
    seldom,
    soon,
  ])
}

/** Leave with 2,000 employees and 72,000 requests: what one person asks while typing, the lists, the pages, the chart. */
export async function leave(folder: string): Promise<Line[]> {
  const database = await openDatabase({ DATA_DIR: path.join(folder, 'leave') })
  await seedLeave(database.ownerUrl)
  const { main, close } = openPools(database.ownerUrl)
  try {
    const server = await startServer({
      env: { DATABASE_URL: database.appUrl, MIGRATION_DATABASE_URL: database.ownerUrl, LOG_LEVEL: 'warn' },
    })
    try {
      return [...(await measure(main, server.url)), await verified(main)]
    } finally {
      await server.stop()
    }
  } finally {
    await close()
    await database.stop()
  }
}

async function measure(db: Database, url: string): Promise<Line[]> {
  const bearer = async (id: number) => ({ authorization: `Bearer ${await tokenOf(db, id, 'api')}` })
  const [own, admin] = [await bearer(veteran), await bearer(1)]
  const cookie = { cookie: `${cookieName(url, 'session')}=${await tokenOf(db, 1, 'browser')}` }
  const year = new Date().getFullYear()
  const month = new Date().toISOString().slice(0, 7)
  const ask = { start_date: `${year + 1}-12-14`, end_date: `${year + 1}-12-18` }
  const [ofMonth, ofYear] = [`from=${month}-01&to=${month}-28`, `from=${year}-01-01&to=${year}-12-31`]
  const requests: Request[] = [
    ['nothing much, for comparison', { path: '/api/users/me/', headers: own }, often, atOnce],
    ['balance, ten years of entries', { path: '/api/employee/balance/', headers: own }, often, atOnce],
    ['preview', { method: 'POST', path: '/api/employee/leave/preview/', headers: own, body: ask }, often, atOnce],
    ['decisions, 100 of all', { path: '/api/manager/leaves/', headers: admin }, seldom, soon],
    ['decisions, pending', { path: '/api/manager/leaves/?status=pending', headers: admin }, seldom, soon],
    ['decisions, mine', { path: '/api/manager/leaves/?mine=true', headers: admin }, seldom, soon],
    ['decisions, by name', { path: '/api/manager/leaves/?search=1999', headers: admin }, seldom, soon],
    ['decisions, page 100', { path: '/api/manager/leaves/?page=100', headers: admin }, seldom, soon],
    ['calendar, month, first page', { path: `/api/employee/calendar/?${ofMonth}`, headers: admin }, seldom, soon],
    ['calendar, year, first page', { path: `/api/employee/calendar/?${ofYear}`, headers: admin }, seldom, soon],
    ['page /calendar', { path: '/calendar', headers: cookie }, seldom, soon],
    ['page /calendar, year', { path: `/calendar?year=${year}`, headers: cookie }, seldom, soon],
    ['page /team/leave', { path: '/team/leave', headers: cookie }, seldom, soon],
    ['presence of everybody', { path: '/api/manager/presence/', headers: admin }, seldom, soon],
    ['page /team', { path: '/team', headers: cookie }, seldom, soon],
    ...listsOfPeople(cookie),
  ]
  const lines: Line[] = []
  for (const [what, call, times, target] of requests)
    lines.push(...asLines(what, await timed(url, call, times), target))
  lines.push(...(await allPages(url, `calendar, month, all ${people} people`, ofMonth, admin)))
  lines.push(...(await allPages(url, `calendar, year, all ${people} people`, ofYear, admin)))
  return lines
}

/** Seconds to recompute the whole ledger, which must agree. */
async function verified(db: Database): Promise<Line> {
  const started = performance.now()
  const origin = { ip: null, userAgent: null }
  const { difference } = await db.transaction((tx) =>
    verifyLedger({ actor: null, now: new Date(), db: tx, origin, replay: null }),
  )
  if (difference) throw new Error(difference)
  return { what: 'the whole ledger verified', measured: (performance.now() - started) / 1000, unit: 's' }
}

function asLines(what: string, { p50, p99, bytes }: Timing, target: number): Line[] {
  return [
    { what: `${what}: p50`, measured: p50, unit: 'ms' },
    { what: `${what}: p99`, measured: p99, unit: 'ms', target: `< ${target}`, met: p99 < target },
    { what: `${what}: sent`, measured: bytes / 1000, unit: 'kB' },
  ]
}

/** What scrolling to the last row costs altogether. */
async function allPages(url: string, what: string, asked: string, headers: Record<string, string>): Promise<Line[]> {
  const started = performance.now()
  let bytes = 0
  for (let page = 1; page <= people / 100; page++) {
    bytes += (await once(url, { path: `/api/employee/calendar/?${asked}&page=${page}`, headers })).bytes
  }
  return [
    { what: `${what}: took`, measured: performance.now() - started, unit: 'ms' },
    { what: `${what}: sent`, measured: bytes / 1000, unit: 'kB' },
  ]
}
