import { within } from '@/lib/http/deadline'
import { startDraining } from '@/lib/http/readiness'
import { flushLog, log } from '@/lib/log'
import type { HttpServer } from './http-server'

/** Milliseconds that requests under way get to finish. */
const patience = 20_000
/** Milliseconds that anything gets to close; then the next one has its turn. */
const longestClose = 30_000
/** npm passes on a Ctrl-C that the terminal has already sent to everybody: the same signal, twice at once. */
const echo = 1_000

export type Close = () => Promise<unknown>

/**
 * Ends the process in good order. What was opened closes in reverse. A second signal ends the process at once. What
 * nobody caught ends it too, with status 1: its state is anybody's guess.
 */
export function stopOnSignals(opened: Close[]): void {
  let stoppingSince: number | null = null
  const stop = async (status: number) => {
    stoppingSince = Date.now()
    startDraining()
    const failed = await closeAll(opened)
    log().info('stopped')
    flushLog()
    process.exit(failed ? 1 : status)
  }
  const onSignal = (signal: NodeJS.Signals) => {
    if (stoppingSince === null) {
      log().info({ signal }, 'stopping')
      void stop(0)
    } else if (Date.now() - stoppingSince >= echo) {
      flushLog()
      process.exit(1)
    }
  }
  const onUncaught = (error: unknown) => {
    log().fatal({ err: error }, 'nobody caught this; stopping')
    flushLog()
    if (stoppingSince === null) void stop(1)
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  process.on('uncaughtException', onUncaught)
  process.on('unhandledRejection', onUncaught)
}

/** Says in words why nothing was started, gives back what was opened, and ends the process. */
export async function failToStart(error: unknown, opened: Close[]): Promise<never> {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`)
  await closeAll(opened)
  flushLog()
  process.exit(1)
}

async function closeAll(opened: Close[]): Promise<boolean> {
  let failed = false
  for (let close = opened.pop(); close; close = opened.pop()) {
    try {
      await within(longestClose, close(), () => new Error('It took too long'))
    } catch (error) {
      failed = true
      log().error({ err: error }, 'closing failed')
    }
  }
  return failed
}

/** Takes no new connections, says goodbye to those that are no longer HTTP, and waits for the requests under way. */
export async function closeServer({ server, upgraded, sockets }: HttpServer): Promise<void> {
  await sockets.close()
  for (const socket of upgraded) socket.destroy()
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const enough = setTimeout(() => {
    log().warn('some requests did not finish in time')
    server.closeAllConnections()
  }, patience)
  await closed
  clearInterval(idle)
  clearTimeout(enough)
}
