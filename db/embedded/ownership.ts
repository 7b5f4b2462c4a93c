import os from 'node:os'
import postgres from 'postgres'
import type { Home } from './home'
import { isAlive, sleep } from './process'

const ownerLock = 4711
const patience = 10_000
/** A killed owner's connection is noticed gone within moments; a lock that stays longer has a living owner. */
const moment = 1_000

/** The right to use a data directory: a lock in its server, held by a connection that does nothing else. */
export type Ownership = {
  /** Fulfilled when the connection, and with it the lock, is gone. */
  lost: Promise<void>
  release: () => Promise<void>
}

export class DataDirInUse extends Error {
  readonly code = 'DATA_DIR_IN_USE'
}

/**
 * Takes the data directory. Throws DataDirInUse, naming the owner, when a living process has it; null when the server
 * went away meanwhile.
 */
export async function takeOwnership(home: Home, port: number): Promise<Ownership | null> {
  const began = Date.now()
  for (;;) {
    const attempt = await tryOwnership(home, port)
    if ('release' in attempt) return attempt
    const waited = Date.now() - began
    if (attempt.refused && (waited > moment || !(attempt.refused instanceof DataDirInUse))) throw attempt.refused
    if (waited > patience) return null
    await sleep(50)
  }
}

type Failure = { refused: Error | null }

async function tryOwnership(home: Home, port: number): Promise<Ownership | Failure> {
  let onclose = () => {}
  const lost = new Promise<void>((resolve) => {
    onclose = resolve
  })
  const client = connectAsOwner(home, port, onclose)
  const release = () => client.end({ timeout: 1 })
  try {
    const [row] = await client<{ taken: boolean }[]>`select pg_try_advisory_lock(${ownerLock}) as taken`
    if (row?.taken) return { lost, release }
    const refused = await refusal(client, home)
    await release()
    return { refused }
  } catch (error) {
    await release()
    const { code } = error as { code?: string }
    return { refused: code === '28P01' || code === '28000' ? new Error(wrongPassword(home)) : null }
  }
}

function connectAsOwner(home: Home, port: number, onclose: () => void): postgres.Sql {
  return postgres({
    host: '127.0.0.1',
    port,
    user: 'daybook',
    password: home.ownerPassword,
    database: 'postgres',
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 5,
    fetch_types: false,
    onnotice: () => {},
    onclose,
    connection: { application_name: ownName() },
  })
}

const ownName = () => `daybook ${process.pid} on ${os.hostname()}`.slice(0, 63)

async function refusal(client: postgres.Sql, home: Home): Promise<Error | null> {
  const [owner] = await client<{ name: string; since: Date }[]>`
    select application_name as name, backend_start as since
    from pg_locks join pg_stat_activity using (pid)
    where locktype = 'advisory' and granted and objid = ${ownerLock}`
  if (!owner) return null
  const pid = Number(/^daybook (\d+) on /.exec(owner.name)?.[1])
  if (pid === process.pid || (pid && !isAlive(pid))) return null
  return new DataDirInUse(
    `${home.dataDir} is in use by another Daybook: process ${owner.name.replace('daybook ', '')}, ` +
      `since ${owner.since.toISOString()}. Stop that one first, or set DATA_DIR to another directory.`,
  )
}

function wrongPassword(home: Home): string {
  return `The database in ${home.cluster} does not take the password kept in ${home.dataDir}. Put both back from one backup.`
}
