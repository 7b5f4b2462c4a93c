import { env } from './lib/env'
import { start } from './server/start'
import { type Close, failToStart, stopOnSignals } from './server/stop'

/** The process: starts everything, and stops it in good order. */
const opened: Close[] = []
try {
  const settings = env()
  stopOnSignals(opened)
  await start(settings, opened)
} catch (error) {
  await failToStart(error, opened)
}
