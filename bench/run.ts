import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openPools } from '@/db/client'
import { openDatabase } from '@/db/open'
import { buildIfNeeded } from '@/scripts/build-pages'
import { seedCompany, tokens } from './company'
import { doors } from './doors'
import { memory } from './memory'
import { type Line, report } from './report'
import { startUp } from './start-up'
import { scriptWeight } from './weight'

/**
 * Everything on loopback, on an embedded server of its own below the system's temporary folder; about six minutes. Ratios
 * are taken within one run, rounds alternate, and medians are reported: a noisy machine disturbs all alike.
 */
await buildIfNeeded('.next')
const folder = mkdtempSync(path.join(tmpdir(), 'daybook-bench-'))
const lines: Line[] = await startUp(path.join(folder, 'start-up'))

const database = await openDatabase({ DATA_DIR: path.join(folder, 'data') })
const { main, close } = openPools(database.ownerUrl)
try {
  await seedCompany(main)
  const { appUrl, ownerUrl } = database
  const env = { DATABASE_URL: appUrl, MIGRATION_DATABASE_URL: ownerUrl }
  const bench = { db: main, appUrl, env, bearer: await tokens(main) }
  lines.push(...(await doors(bench)))
  lines.push(...(await memory(bench)))
  lines.push(...(await scriptWeight(bench)))
} finally {
  await close()
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}
report(lines)
