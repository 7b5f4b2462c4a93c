import { Agent, request } from 'node:http'
import { sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import type { Database } from '@/db/client'
import { signToken } from '@/lib/auth/tokens'
import type { Context } from '@/lib/context'
import { reportRows } from '@/lib/reports/report-rows'
import { signingKeys } from '@/lib/signing-keys'
import { startServer } from '@/server/testing/running-server'
import { sessionOf } from './company'
import { residentMiB } from './memory'
import { benchContext, lastMonth, type MonthBench, withMonths } from './month'
import { pacedClockIns } from './paced'
import type { Line } from './report'

const size = { people: 100_000, months: 1 }
const rate = 100
/** Clock-ins before those that are measured: the code of a server that has just begun is still slow. */
const warmUp = rate * 3
/** Clock-ins beside the job. */
const beside = warmUp + rate * 30

/** The month of 100,000: counted by the job, and taken along as a file, with clock-ins meanwhile. */
export async function bigMonth(folder: string): Promise<Line[]> {
  return withMonths(folder, size, async (bench) => {
    const bearer = await signedIn(bench.db)
    const server = await startServer({ env: bench.env })
    const pid = server.process.pid ?? 0
    try {
      const jobs = await countedByTheJob(bench, server.url, bearer.slice(1, 1 + beside))
      const wanted = { url: server.url, pid, admin: bearer[0] ?? '', bearer: bearer.slice(1 + beside) }
      return [...jobs, ...(await exported(bench, wanted))]
    } finally {
      await server.stop()
    }
  })
}

/** The job begins with the server. */
async function countedByTheJob({ db }: MonthBench, url: string, bearer: string[]): Promise<Line[]> {
  const started = performance.now()
  const clocked = pacedClockIns(url, bearer, { from: 0, amount: warmUp, rate }).then(() =>
    pacedClockIns(url, bearer, { from: warmUp, amount: beside - warmUp, rate }),
  )
  for (;;) {
    const [row] = await db.execute<{ counted: number; state: string }>(sql`
      select (result->>'counted')::int as counted, state from job_run where job = 'monthly_report' order by id limit 1`)
    if (row?.state === 'done') {
      const took = (performance.now() - started) / 1000
      return [
        { what: `${row.counted} employees’ months counted by the job`, measured: took, unit: 's' },
        await asLine('clock-ins meanwhile: p99', clocked),
      ]
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function asLine(what: string, clocked: ReturnType<typeof pacedClockIns>): Promise<Line> {
  const { p99, refused } = await clocked
  if (refused > 0) throw new Error(`${refused} clock-ins were refused`)
  return { what, measured: p99, unit: 'ms', target: '< 100', met: p99 < 100 }
}

async function exported(
  bench: MonthBench,
  { url, pid, admin, bearer }: { url: string; pid: number; admin: string; bearer: string[] },
): Promise<Line[]> {
  const path = `/api/manager/reports/monthly/?month=${lastMonth()}&format=csv`
  await download(url, path, admin)
  const copied = await copiedIn(bench)
  const before = residentMiB(pid)
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, residentMiB(pid))
  }, 20)
  const clocked = pacedClockIns(url, bearer, { from: 0, amount: rate * 10, rate })
  const file = await download(url, path, admin)
  clearInterval(watch)
  const ratio = copied / file.took
  return [
    { what: 'CSV of 100,000: first byte', measured: file.first, unit: 'ms', target: '< 2000', met: file.first < 2_000 },
    { what: 'CSV: took', measured: file.took, unit: 'ms' },
    { what: 'CSV: sent', measured: file.bytes / 1_000_000, unit: 'MB' },
    { what: 'COPY of the same query', measured: copied, unit: 'ms' },
    { what: 'CSV : COPY in speed', measured: ratio * 100, unit: '%', target: '≥ 50', met: ratio >= 0.5 },
    { what: 'the process grew by', measured: most - before, unit: 'MiB', target: '< 150', met: most - before < 150 },
    await asLine('clock-ins during the CSV: p99', clocked),
  ]
}

/** Everybody signed in with a program: bearer tokens by id − 1. */
async function signedIn(db: Database): Promise<string[]> {
  await db.execute(sql`
    insert into session (id, employee_id, kind, expires_at)
    select ('00000000-0000-4000-8000-' || lpad(id::text, 12, '0'))::uuid, id, 'api', now() + interval '1 day' from employee`)
  const { api } = await signingKeys(db)
  const issuedAt = new Date()
  const expiresAt = new Date(issuedAt.getTime() + 6 * 3_600_000)
  return Array.from({ length: size.people }, (_, at) =>
    signToken(api, 'api', { employeeId: at + 1, sessionId: sessionOf(at + 1), issuedAt, expiresAt }),
  )
}

/** Milliseconds until PostgreSQL has written the rows of the report itself. */
async function copiedIn({ db, env }: MonthBench): Promise<number> {
  const actor = { id: 1, role: 'admin' as const, name: '', sessionId: '', sessionKind: 'api' as const }
  const ctx: Context = { ...benchContext(db), actor }
  const rows = await reportRows(ctx, { month: lastMonth() }, 'name')
  const { sql: text } = new PgDialect().sqlToQuery(sql`copy (${rows}) to stdout`.inlineParams())
  const client = postgres(env.MIGRATION_DATABASE_URL ?? '', { max: 1, onnotice: () => {} })
  const started = performance.now()
  for await (const _ of await client.unsafe(text).readable());
  const took = performance.now() - started
  await client.end()
  return took
}

type Download = { first: number; took: number; bytes: number }

function download(url: string, path: string, bearer: string): Promise<Download> {
  const started = performance.now()
  const agent = new Agent()
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { agent, headers: { authorization: `Bearer ${bearer}` } }, (answer) => {
      let [first, bytes] = [0, 0]
      answer.on('data', (chunk: Buffer) => {
        first ||= performance.now() - started
        bytes += chunk.length
      })
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve({ first, took: performance.now() - started, bytes })
        else reject(new Error(`${path} was answered ${answer.statusCode}`))
      })
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end()
  })
}
