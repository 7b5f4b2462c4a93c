import path from 'node:path'
import { sql } from 'drizzle-orm'
import { type Database, openPools } from '@/db/client'
import { openDatabase } from '@/db/open'
import { cookieName } from '@/lib/auth/cookie'
import type { AnyContext } from '@/lib/context'
import { monthBefore } from '@/lib/reports/last-month'
import { prepareMonths } from '@/lib/reports/prepare-months'
import { localDate } from '@/lib/time'
import { startServer } from '@/server/testing/running-server'
import { type Size, seedMonths } from './month-company'
import type { Line } from './report'
import { tokenOf } from './sessions'
import { type Call, once, timed } from './timing'

const size = { people: 2_000, months: 24 }
const times = 100
/** Milliseconds of a page, and of an answer it is made of. */
const soon = 300

/** The month's report with 2,000 employees and 24 months: counted for the first time, then as it is asked for. */
export async function month(folder: string): Promise<Line[]> {
  return withMonths(folder, size, async ({ db, env }) => [...(await counted(db)), ...(await asked(db, env))])
}

export type MonthBench = { db: Database; env: Record<string, string> }

/** A company of that size on a server of its own. */
export async function withMonths(
  folder: string,
  size: Size,
  measure: (bench: MonthBench) => Promise<Line[]>,
): Promise<Line[]> {
  const database = await openDatabase({ DATA_DIR: path.join(folder, `months-${size.people}`) })
  const started = performance.now()
  await seedMonths(database.ownerUrl, size)
  console.log(
    `${size.people} people with ${size.months} months: made in ${Math.round((performance.now() - started) / 1000)} s`,
  )
  const { main, close } = openPools(database.ownerUrl)
  try {
    const { appUrl, ownerUrl } = database
    const env = { DATABASE_URL: appUrl, MIGRATION_DATABASE_URL: ownerUrl, LOG_LEVEL: 'warn' }
    return await measure({ db: main, env })
  } finally {
    await close()
    await database.stop()
  }
}

export function lastMonth(): string {
  return monthBefore(localDate(new Date(), 'Europe/Berlin'))
}

export function benchContext(db: Database): AnyContext {
  return { actor: null, now: new Date(), db, origin: { ip: null, userAgent: null }, replay: null }
}

/** Thirteen months of everybody, as the job counts them, and again when there is nothing to count. */
async function counted(db: Database): Promise<Line[]> {
  const signal = new AbortController().signal
  const ctx = benchContext(db)
  const started = performance.now()
  const first = await prepareMonths(ctx, { signal })
  const took = performance.now() - started
  const again = performance.now()
  await prepareMonths(ctx, { signal })
  return [
    { what: `${first.counted} employees’ months counted`, measured: took / 1000, unit: 's' },
    { what: 'one of them', measured: took / (first.counted || 1), unit: 'ms' },
    { what: 'nothing to count', measured: performance.now() - again, unit: 'ms' },
  ]
}

async function asked(db: Database, env: Record<string, string>): Promise<Line[]> {
  const server = await startServer({ env })
  try {
    const admin = { authorization: `Bearer ${await tokenOf(db, 1, 'api')}` }
    const lead = { authorization: `Bearer ${await tokenOf(db, 2, 'api')}` }
    const cookie = { cookie: `${cookieName(server.url, 'session')}=${await tokenOf(db, 1, 'browser')}` }
    const present = localDate(new Date(), 'Europe/Berlin').slice(0, 7)
    const report = '/api/manager/reports/monthly/'
    const calls: [string, Call][] = [
      ['nothing much, for comparison', { path: '/api/users/me/', headers: admin }],
      ['report, 100 of all with totals', { path: report, headers: admin }],
      ['report, most overtime first', { path: `${report}?sort=-overtime_minutes`, headers: admin }],
      ['report, by leave left', { path: `${report}?sort=balance_minutes`, headers: admin }],
      ['report of a division', { path: report, headers: lead }],
      ['report of the present month', { path: `${report}?month=${present}`, headers: admin }],
      ['twelve months', { path: '/api/manager/reports/trend/', headers: admin }],
      ['page /team/reports', { path: '/team/reports', headers: cookie }],
    ]
    const lines: Line[] = []
    for (const [what, call] of calls) {
      const { p50, p99, bytes } = await timed(server.url, call, times)
      lines.push({ what: `${what}: p50`, measured: p50, unit: 'ms' })
      lines.push({ what: `${what}: p99`, measured: p99, unit: 'ms', target: `< ${soon}`, met: p99 < soon })
      lines.push({ what: `${what}: sent`, measured: bytes / 1000, unit: 'kB' })
    }
    lines.push(...(await atOnce(db, server.url, { path: `${report}?month=${present}`, headers: admin }, admin)))
    return lines
  } finally {
    await server.stop()
  }
}

/** What happens once: the present month when the job has not counted it yet, and a holiday that is entered late. */
async function atOnce(db: Database, url: string, present: Call, admin: Record<string, string>): Promise<Line[]> {
  await db.execute(sql`delete from month_figure where month = date_trunc('month', now() at time zone 'Europe/Berlin')`)
  const first = await tookOnce(url, present)
  const body = { date: `${lastMonth()}-14`, name: 'Feast' }
  const holiday = await tookOnce(url, { method: 'POST', path: '/api/manager/holidays/', headers: admin, body })
  return [
    { what: 'report of the present month, counted for the first time', measured: first, unit: 'ms' },
    { what: 'a holiday of last month, entered', measured: holiday, unit: 'ms', target: '< 8000', met: holiday < 8_000 },
  ]
}

async function tookOnce(url: string, call: Call): Promise<number> {
  const started = performance.now()
  await once(url, call)
  return performance.now() - started
}
