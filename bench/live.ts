import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { type Database, openPools } from '@/db/client'
import { openDatabase } from '@/db/open'
import { type RunningServer, startServer } from '@/server/testing/running-server'
import { nobodyIn, seedCompany, tokens } from './company'
import type { Order, Report } from './live-clients'
import { clockIns } from './load'
import { residentMiB } from './memory'
import { type Line, median, quantile } from './report'

const sockets = 5_000
const plain = 1_000
const approvals = 300
const broadcasts = 5
const missed = 10_000
/** Who gets them, and comes back. */
const returner = sockets + 1
const rounds = 3
const clockInsARound = 6_000
/** Before counting begins. */
const warmUp = 2_000
const managers = 400

type Clients = { order: (order: Order) => Promise<Report>; end: () => Promise<void> }
type Bench = { db: Database; env: Record<string, string>; bearer: string[] }

/** 5,000 open connections: what they cost, how soon they hear, what whoever was away gets, and what telling costs a clock-in. */
export async function live(folder: string): Promise<Line[]> {
  const database = await openDatabase({ DATA_DIR: path.join(folder, 'live') })
  const { main: db, close } = openPools(database.ownerUrl)
  try {
    await seedCompany(db)
    const { appUrl: DATABASE_URL, ownerUrl: MIGRATION_DATABASE_URL } = database
    const bench = { db, env: { DATABASE_URL, MIGRATION_DATABASE_URL, LOG_LEVEL: 'warn' }, bearer: await tokens(db) }
    return [...(await listening(bench)), ...(await clocking(bench))]
  } finally {
    await close()
    await database.stop()
  }
}

async function listening(bench: Bench): Promise<Line[]> {
  const server = await startServer({ env: bench.env })
  const clients = startClients()
  try {
    const url = server.url
    // What is loaded and compiled once is no socket's.
    await clients.order({ do: 'open', url, tokens: bench.bearer.slice(0, 500), plain: 100 })
    await clients.order({ do: 'close' })
    await pause(5_000)
    const before = residentMiB(server.process.pid ?? 0)
    const started = performance.now()
    await clients.order({ do: 'open', url, tokens: bench.bearer.slice(0, sockets), plain })
    const opening = (performance.now() - started) / 1000
    await pause(5_000)
    const each = ((residentMiB(server.process.pid ?? 0) - before) * 1024 * 1.024) / sockets
    const opened = [
      { what: `opening ${sockets} sockets, ${plain} of them plain`, measured: opening, unit: 's' },
      { what: 'memory per socket', measured: each, unit: 'kB', target: '≤ 30', met: each <= 30 },
    ]
    return [
      ...said(opened),
      ...said(await approved(bench, server, clients)),
      ...said(await toldToAll(bench, clients)),
      ...said(await caughtUp(bench, server, clients)),
    ]
  } finally {
    await clients.end()
    await server.stop()
  }
}

/** It takes minutes: whoever waits may see how it goes. */
function said(lines: Line[]): Line[] {
  for (const { what, measured, unit } of lines) console.log(`${what}: ${measured.toFixed(1)} ${unit}`)
  return lines
}

/** From sending the approval until the requester's client has the notification. */
async function approved({ db, bearer }: Bench, { url }: RunningServer, clients: Clients): Promise<Line[]> {
  await db.execute(sql`
    insert into leave_request (employee_id, leave_type_id, status, start_date, end_date, span, minutes, created_at, created_by)
    select id, 3, 'pending', d, d, int4multirange(int4range((d - '1970-01-01'::date) * 480, (d - '1970-01-01'::date) * 480 + 480)),
      480, now(), id
    from employee, (select date_trunc('week', now() + interval '60 days')::date as d) day
    where id between 2 and ${approvals + 1}`)
  await db.execute(sql`
    insert into leave_day (request_id, employee_id, date, from_position, to_position, minutes)
    select id, employee_id, start_date, 0, 480, 480 from leave_request`)
  const requests = await db.execute<{ id: number }>(
    sql`select id from leave_request order by employee_id * 7919 % 1000`,
  )
  const took: number[] = []
  for (const { id } of requests) {
    const sent = now()
    const answer = await fetch(`${url}/manager/leave/${id}/`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${bearer[0]}`, 'content-type': 'application/json' },
      body: JSON.stringify({ status: 'approved' }),
    })
    if (!answer.ok) throw new Error(`The approval was answered ${answer.status}: ${await answer.text()}`)
    const { at } = await clients.order({ do: 'await', count: 1 })
    took.push((at[0] ?? Number.NaN) - sent)
  }
  return [
    { what: 'approve → client, one recipient: p50', measured: quantile(took, 0.5), unit: 'ms' },
    {
      what: 'approve → client, one recipient: p99',
      measured: quantile(took, 0.99),
      unit: 'ms',
      target: '< 250',
      met: quantile(took, 0.99) < 250,
    },
  ]
}

/** From the beginning of the statement that writes a notification to each of 5,000, each in their own words. */
async function toldToAll({ db }: Bench, clients: Clients): Promise<Line[]> {
  const took: number[] = []
  for (let round = 0; round < broadcasts; round++) {
    const sent = now()
    await tell(db, sql`select id from employee where id <= ${sockets}`, `all:${round}`)
    const { at, ids } = await clients.order({ do: 'await', count: sockets })
    if (new Set(ids).size !== sockets) throw new Error('Somebody was told twice, and somebody not at all')
    took.push(...at.map((one) => one - sent))
  }
  const p99 = quantile(took, 0.99)
  return [
    { what: `one message to all ${sockets}: p50`, measured: quantile(took, 0.5), unit: 'ms' },
    { what: `one message to all ${sockets}: p99`, measured: p99, unit: 'ms', target: '< 2000', met: p99 < 2_000 },
  ]
}

/** From the handshake until everything missed has come, in pages, while the 5,000 stay connected. */
async function caughtUp({ db, bearer }: Bench, { url }: RunningServer, clients: Clients): Promise<Line[]> {
  const token = bearer[returner - 1] ?? ''
  const list = await fetch(`${url}/notifications/`, { headers: { authorization: `Bearer ${token}` } })
  const { cursor } = (await list.json()) as { cursor: string }
  await tell(db, sql`select ${returner}::int from generate_series(1, ${missed}::int)`, 'missed')
  const took: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const plain of [0, 1]) {
      const sent = performance.now()
      await clients.order({ do: 'open', url, tokens: [token], plain, after: cursor })
      took.push(performance.now() - sent)
      const { ids } = await clients.order({ do: 'await', count: missed })
      if (new Set(ids).size !== missed) throw new Error(`${ids.length} of ${missed} came`)
    }
  }
  const worst = Math.max(...took)
  return [
    {
      what: `catching up with ${missed} missed`,
      measured: median(took),
      unit: 'ms',
      target: '< 1000',
      met: worst < 1_000,
    },
    { what: 'the slowest of them', measured: worst, unit: 'ms' },
  ]
}

/** Everybody is late: once nobody is told of it, once each one's manager is, who is connected. */
async function clocking(bench: Bench): Promise<Line[]> {
  await everybodyIsLate(bench.db)
  const measured = { silent: [] as number[], telling: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    for (const how of ['silent', 'telling'] as const) measured[how].push(await clockInsPerSecond(bench, how))
    console.log(`Round ${round + 1}:`, measured)
  }
  const share = (median(measured.telling) / median(measured.silent)) * 100
  return [
    { what: 'late clock-ins, nobody told', measured: median(measured.silent), unit: '/s' },
    { what: `late clock-ins, ${managers} managers told at once`, measured: median(measured.telling), unit: '/s' },
    { what: 'with notifications : without', measured: share, unit: '%', target: '≥ 80', met: share >= 80 },
  ]
}

async function clockInsPerSecond({ db, env, bearer }: Bench, how: 'silent' | 'telling'): Promise<number> {
  await db.execute(sql`
    update employee set manager_id = ${how === 'silent' ? sql`null` : sql`case when id > ${managers} then id % ${managers} + 1 end`}`)
  const server = await startServer({ env })
  const clients = startClients()
  try {
    await nobodyIn(db)
    const listeners = how === 'silent' ? [] : bearer.slice(0, managers)
    await clients.order({ do: 'open', url: server.url, tokens: listeners, plain: 0 })
    await clockIns(server.url, bearer, { from: managers, amount: warmUp })
    const load = await clockIns(server.url, bearer, { from: managers + warmUp, amount: clockInsARound })
    if (load.refused > 0) throw new Error(`${load.refused} clock-ins were refused`)
    if (how === 'telling') await clients.order({ do: 'await', count: clockInsARound + warmUp })
    return load.perSecond
  } finally {
    await clients.end()
    await server.stop()
  }
}

/** Whatever time it is: work begins at midnight, and being late costs nothing but words. */
async function everybodyIsLate(db: Database): Promise<void> {
  const week = JSON.stringify(Array.from({ length: 7 }, () => [{ start: 0, end: 1_440, breaks: [] }]))
  await db.execute(sql`update work_schedule_version set week = ${week}::jsonb`)
  await db.execute(sql`update company set grace_minutes = 0, late_notice = 'off'`)
  await db.execute(sql`insert into late_policy (valid_from, policy) values ('2000-01-01', 'off')`)
}

/** Writes notifications as a use case does, and wakes the server as it does after its commit. */
async function tell(db: Database, recipients: ReturnType<typeof sql>, event: string): Promise<void> {
  await db.execute(sql`
    insert into notification (recipient_id, kind, event, data, created_at)
    select r.id, 'late_arrival', ${event}::text || ':' || row_number() over (), jsonb_build_object('employee', 1,
      'employee_name', 'Employee 1', 'date', current_date, 'delay_minutes', 12, 'attendance', 1,
      'clock_in', '2026-11-23T08:12:00+01:00'), now()
    from (${recipients}) r(id)`)
  await db.execute(sql`select pg_notify('daybook_told', '')`)
}

function startClients(): Clients {
  const program = path.join(import.meta.dirname, 'live-clients.ts')
  const child: ChildProcess = fork(program, [], { execArgv: ['--import', 'tsx'], stdio: 'inherit' })
  const ended = new Promise<null>((resolve) => child.once('exit', () => resolve(null)))
  const order = async (given: Order) => {
    const answered = new Promise<Report>((resolve) => child.once('message', (report) => resolve(report as Report)))
    child.send(given)
    const report = await Promise.race([answered, ended])
    if (!report) throw new Error('The process of the clients ended')
    return report
  }
  const end = async () => {
    child.kill()
    await ended
  }
  return { order, end }
}

function now(): number {
  return performance.timeOrigin + performance.now()
}
