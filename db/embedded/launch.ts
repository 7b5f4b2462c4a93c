import { type Home, prepareHome } from './home'
import { ensureCluster } from './initialise'
import { DataDirInUse, type Ownership, takeOwnership } from './ownership'
import { isServing, lastWords, type Postmaster, readPostmaster, startPostmaster, stopPostmaster } from './postmaster'
import { sleep } from './process'

export type Running = { postmaster: Postmaster; ownership: Ownership }
export type Embedded = { home: Home; port: number; stop: () => Promise<void> }
export type Watcher = {
  log: (message: string) => void
  /** Somebody else has the data directory now: this process must not go on. */
  onOwnershipLost: (error: Error) => void
}

/**
 * Starts the server of `dataDir`, or takes over the one a killed process left running, and keeps it running (on the
 * same port, so that connections come back by themselves) until `stop`.
 */
export async function launchEmbedded(dataDir: string, watcher: Watcher): Promise<Embedded> {
  const home = prepareHome(dataDir)
  await ensureCluster(home)
  let running = await bringUp(home, watcher.log)
  const { port } = running.postmaster
  let stopping = false
  let isOurs = true
  const supervision = supervise()
  return { home, port, stop }

  async function supervise(): Promise<void> {
    for (;;) {
      await running.ownership.lost
      if (stopping) return
      watcher.log('The connection to the database was lost; making sure that it runs')
      const again = await bringUpAgain()
      if (!again) return
      running = again
      if (!stopping) watcher.log('The database runs again')
    }
  }

  async function bringUpAgain(): Promise<Running | null> {
    while (!stopping) {
      try {
        return await bringUp(home, watcher.log, port)
      } catch (error) {
        if (error instanceof DataDirInUse) {
          isOurs = false
          watcher.onOwnershipLost(error)
          return null
        }
        watcher.log(`The database does not start, trying again: ${(error as Error).message}`)
        await sleep(1_000)
      }
    }
    return null
  }

  /** The server ends before the lock does: a rival that got it in between would lose its server. */
  async function end({ postmaster, ownership }: Running): Promise<void> {
    await stopPostmaster(home, postmaster)
    await ownership.release()
  }

  async function stop(): Promise<void> {
    stopping = true
    const before = running
    if (isOurs) await end(before)
    await supervision
    if (isOurs && running !== before) await end(running)
  }
}

const startsAllowed = 40
const silencesAllowed = 6

/** One living server (ours, on `port` if given) with its data directory owned by us. */
async function bringUp(home: Home, log: (message: string) => void, port?: number): Promise<Running> {
  let failedStarts = 0
  let silences = 0
  let announced = false
  for (;;) {
    const postmaster = await livingOrStarted()
    if (!postmaster) continue
    const ownership = await takeOwnership(home, postmaster.port)
    if (!ownership && ++silences === silencesAllowed)
      throw new Error(`The database does not answer: ${lastWords(home)}`)
    if (!ownership) continue
    if (port === undefined || postmaster.port === port) return { postmaster, ownership }
    await ownership.release()
    await stopPostmaster(home, postmaster)
  }

  async function livingOrStarted(): Promise<Postmaster | null> {
    const found = readPostmaster(home)
    if (!found || !isServing(home, found)) return started()
    if (found.isReady) return found
    if (!announced) log(`The database is running as process ${found.pid} and not ready yet; waiting`)
    announced = true
    await sleep(50)
    return null
  }

  async function started(): Promise<Postmaster | null> {
    const postmaster = await startPostmaster(home, port)
    if (postmaster) return postmaster
    if (++failedStarts === startsAllowed) throw new Error(`The database does not start: ${lastWords(home)}`)
    await sleep(100)
    return null
  }
}
