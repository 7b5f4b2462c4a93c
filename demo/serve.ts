import { realpathSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { connect, type Database, database, pools } from '@/db/client'
import type { OpenedDatabase } from '@/db/open'
import { declareDemo } from '@/lib/demo'
import { env } from '@/lib/env'
import { start } from '@/server/start'
import type { Close } from '@/server/stop'
import { makeDemo, type Scale } from './make-demo'
import { demoPassword, tryable } from './people'
import { settle, settlePunches } from './settle'
import { startTrickle } from './trickle'
import { whatIsOn } from './what-is-on'
import type { World } from './world'

/** Daybook with the demo company in the database of `DATA_DIR`, which is thrown away by whoever made it. */
export async function serveDemo(opened: Close[], scale?: Scale): Promise<void> {
  const worlds: World[] = []
  const say = (text: string) => process.stdout.write(text)
  say(`\nWriting the history of the demo company in ${env().DATA_DIR} …\n`)
  await start(env(), opened, async (opened) => void worlds.push(await fill(opened, scale)))
  const [world] = worlds
  if (!world) throw new Error('The demo has no company')
  opened.push(startTrickle(world, pools().main))
  for (const { username, role, does } of tryable) say(`  ${username.padEnd(6)}${demoPassword}   ${role}: ${does}\n`)
  say(
    `\n${await whatIsOn(world, pools().main)}\nNothing here is kept: when this process stops, everything is gone.\n\n`,
  )
}

async function fill({ appUrl, ownerUrl, embedded }: OpenedDatabase, scale?: Scale): Promise<World> {
  // Nothing has to survive, so nobody waits for the disk.
  const client = connect(appUrl, { max: 2, name: 'daybook demo', parameters: { synchronous_commit: 'off' } })
  const owner = connect(ownerUrl, { max: 1, name: 'daybook demo owner', parameters: { statement_timeout: '0' } })
  try {
    await refuseForeign(database(owner), embedded)
    const world = await makeDemo(database(client), new Date(), scale)
    await settle(world)
    await settlePunches(database(owner))
    declareDemo(tryable.map((one) => ({ ...one, name: nameOf(world, one.username), password: demoPassword })))
    return world
  } finally {
    await Promise.all([client.end({ timeout: 5 }), owner.end({ timeout: 5 })])
  }
}

function nameOf({ people }: World, username: string): string {
  return people.get(username)?.name ?? username
}

/** The database must lie in the temporary folder of this demo: no other is ever written to. */
async function refuseForeign(owner: Database, embedded: boolean): Promise<void> {
  const [row] = (await owner.execute(sql`show data_directory`)) as unknown as { data_directory: string }[]
  const folder = realpathSync(env().DATA_DIR)
  const isOurs = embedded && row && realpathSync(row.data_directory).startsWith(folder + path.sep)
  if (!isOurs || !path.basename(folder).startsWith('daybook-demo-')) {
    throw new Error('This database is not the demo’s own. Nothing was written to it.')
  }
}
