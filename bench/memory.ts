import { readFileSync } from 'node:fs'
import { startServer } from '@/server/testing/running-server'
import { nobodyIn } from './company'
import type { Bench } from './doors'
import { clockIns } from './load'
import type { Line } from './report'

const batch = 33_000

/** Resident memory of the app before, after 1,000 and after 100,000 clock-ins (Linux only). */
export async function memory(bench: Bench): Promise<Line[]> {
  if (process.platform !== 'linux') return []
  const server = await startServer({ env: { ...bench.env, LOG_LEVEL: 'warn' } })
  try {
    await nobodyIn(bench.db)
    const before = residentMiB(server.process.pid ?? 0)
    await clockIns(server.url, bench.bearer, { amount: 1_000 })
    const after1000 = residentMiB(server.process.pid ?? 0)
    const afterBatches: number[] = []
    for (let round = 0; round < 3; round++) {
      await nobodyIn(bench.db)
      await clockIns(server.url, bench.bearer, { amount: batch })
      afterBatches.push(residentMiB(server.process.pid ?? 0))
    }
    const [first = Number.NaN, , last = Number.NaN] = afterBatches
    return [
      { what: 'memory before', measured: before, unit: 'MiB' },
      { what: 'memory after 1,000 clock-ins', measured: after1000, unit: 'MiB' },
      { what: 'memory after 34,000', measured: first, unit: 'MiB' },
      { what: 'memory after 100,000', measured: last, unit: 'MiB', target: 'as after 34,000', met: last < first * 1.1 },
    ]
  } finally {
    await server.stop()
  }
}

export function residentMiB(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}
