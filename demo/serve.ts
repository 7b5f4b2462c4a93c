import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { connect, database, pools } from '@/db/client'
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

async function fill({ appUrl, ownerUrl }: OpenedDatabase, scale?: Scale): Promise<World> {
  // Nothing has to survive, so nobody waits for the disk.
  const client = connect(appUrl, { max: 4, name: 'daybook demo', parameters: { synchronous_commit: 'off' } })
  const owner = connect(ownerUrl, { max: 1, name: 'daybook demo owner', parameters: { statement_timeout: '0' } })
  try {
    await refuseForeign(ownerUrl)
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

/** The server must be the one whose files lie in the temporary folder of this demo: no other is ever written to. */
async function refuseForeign(url: string): Promise<void> {
  const folder = env().DATA_DIR
  const { hostname, port } = new URL(url)
  const lines = await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
  const isOurs = path.basename(folder).startsWith('daybook-demo-') && lines.split('\n')[3] === port
  if (!isOurs || hostname !== '127.0.0.1') {
    throw new Error('This database is not the demo’s own. Nothing was written to it.')
  }
}
