import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openPools } from '@/db/client'
import { openDatabase } from '@/db/open'
import { buildIfNeeded } from '@/scripts/build-pages'
import { bigMonth } from './big-month'
import { seedCompany, tokens } from './company'
import { type Bench, doors } from './doors'
import { leave } from './leave'
import { live } from './live'
import { memory } from './memory'
import { month } from './month'
import { type Line, report } from './report'
import { startUp } from './start-up'
import { scriptWeight } from './weight'

/** Parts that need a company of 40,000. */
const ofCompany = { doors, memory, weight: scriptWeight }
const parts = [
  'start',
  ...(Object.keys(ofCompany) as (keyof typeof ofCompany)[]),
  'leave',
  'month',
  'big-month',
  'live',
] as const

/**
 * Everything on loopback, on an embedded server of its own below the system's temporary folder; about twenty minutes, or
 * only the parts that are named. Ratios are taken within one run, rounds alternate, and medians are reported: a noisy
 * machine disturbs all alike.
 */
const wanted = partsNamed(process.argv.slice(2))
await buildIfNeeded('.next')
const folder = mkdtempSync(path.join(tmpdir(), 'daybook-bench-'))
const lines: Line[] = []
try {
  if (wanted.has('start')) lines.push(...(await startUp(path.join(folder, 'start-up'))))
  const ofIt = Object.entries(ofCompany).flatMap(([name, part]) => (wanted.has(name) ? [part] : []))
  if (ofIt.length > 0) await withCompany(ofIt)
  if (wanted.has('leave')) lines.push(...(await leave(folder)))
  if (wanted.has('month')) lines.push(...(await month(folder)))
  if (wanted.has('big-month')) lines.push(...(await bigMonth(folder)))
  if (wanted.has('live')) lines.push(...(await live(folder)))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
report(lines)

async function withCompany(measured: ((bench: Bench) => Promise<Line[]>)[]): Promise<void> {
  const database = await openDatabase({ DATA_DIR: path.join(folder, 'data') })
  const { main, close } = openPools(database.ownerUrl)
  try {
    await seedCompany(main)
    const { appUrl, ownerUrl } = database
    const env = { DATABASE_URL: appUrl, MIGRATION_DATABASE_URL: ownerUrl }
    const bench = { db: main, appUrl, env, bearer: await tokens(main) }
    for (const part of measured) lines.push(...(await part(bench)))
  } finally {
    await close()
    await database.stop()
  }
}

function partsNamed(names: string[]): Set<string> {
  const unknown = names.find((name) => !parts.some((part) => part === name))
  if (unknown === undefined) return new Set(names.length > 0 ? names : parts)
  console.error(`There is no part “${unknown}”. Name some of: ${parts.join(', ')}.`)
  process.exit(1)
}
