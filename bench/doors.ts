import type { Database } from '@/db/client'
import { startServer } from '@/server/testing/running-server'
import { nobodyIn, sessionOf } from './company'
import { clockIns } from './load'
import { pacedClockIns } from './paced'
import { hasPgbench, pgbench } from './pgbench'
import { replay } from './raw-loop'
import { type Line, median } from './report'
import { type Statement, statementsOfClockIn } from './statements'

/** `env`: the settings by which servers find the bench’s database. */
export type Bench = { db: Database; appUrl: string; env: Record<string, string>; bearer: string[] }

const rounds = 3
const warmUp = 3_000

/** Clock-ins per second through our door, through Next's, and the same statements without any of us; latency at half load. */
export async function doors(bench: Bench): Promise<Line[]> {
  const statements = await recordClockIn(bench)
  const measured = { direct: [] as number[], next: [] as number[], raw: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    for (const door of ['direct', 'next'] as const) {
      const amount = door === 'direct' ? 16_000 : 4_000
      const load = await throughDoor(bench, door, (url) => clockIns(url, bench.bearer, { from: warmUp, amount }))
      measured[door].push(load.perSecond)
    }
    measured.raw.push(await withoutUs(bench, statements, round))
    console.log(`Round ${round + 1}:`, measured)
  }
  const [direct, next, raw] = [median(measured.direct), median(measured.next), median(measured.raw)]
  const half = await throughDoor(bench, 'direct', (url) =>
    pacedClockIns(url, bench.bearer, {
      from: warmUp,
      amount: Math.min(30_000, Math.round(direct * 10)),
      rate: direct / 2,
    }),
  )
  const rawName = hasPgbench() ? 'pgbench' : 'raw loop'
  return [
    { what: 'clock-ins through our door', measured: direct, unit: '/s' },
    { what: 'clock-ins through Next’s door', measured: next, unit: '/s' },
    { what: 'our door : Next’s door', measured: direct / next, unit: '×', target: '≥ 5', met: direct / next >= 5 },
    { what: `the same statements by ${rawName}`, measured: raw, unit: '/s' },
    {
      what: `our door : ${rawName}`,
      measured: (direct / raw) * 100,
      unit: '%',
      target: '≥ 40',
      met: direct / raw >= 0.4,
    },
    { what: `p50 at half load (${Math.round(direct / 2)}/s)`, measured: half.p50, unit: 'ms' },
    { what: 'p99 at half load', measured: half.p99, unit: 'ms', target: '< 25', met: half.p99 < 25 },
  ]
}

/** What `measure` says of a warm server of its own. */
async function throughDoor<T extends { refused: number }>(
  bench: Bench,
  door: 'direct' | 'next',
  measure: (url: string) => Promise<T>,
): Promise<T> {
  const server = await startServer({ env: { ...bench.env, LOG_LEVEL: 'warn' }, door })
  try {
    await nobodyIn(bench.db)
    await clockIns(server.url, bench.bearer, { amount: warmUp })
    const load = await measure(server.url)
    if (load.refused > 0) throw new Error(`${load.refused} clock-ins were refused`)
    return load
  } finally {
    await server.stop()
  }
}

async function recordClockIn({ db, bearer }: Bench): Promise<Statement[]> {
  await nobodyIn(db)
  return statementsOfClockIn(db, bearer.at(-1) ?? '', bearer.length)
}

async function withoutUs({ db, appUrl, bearer }: Bench, statements: Statement[], round: number): Promise<number> {
  await nobodyIn(db)
  const run = hasPgbench() ? pgbench : replay
  return run(appUrl, statements, bearer.length, sessionOf(bearer.length), round)
}
