import { quickestBase, removeFolder, temporaryFolder } from '@/db/testing/temporary'
import { buildIfNeeded } from '@/scripts/build-pages'
import type { Close } from '@/server/stop'
import { demoEnvironment } from './environment'
import type { Scale } from './make-demo'

/** A company to look around in, on a database that is thrown away when the process stops. */
export async function runDemo(scale?: Scale): Promise<void> {
  await prepare().catch((error: Error) => {
    process.stderr.write(`\n${error.message}\n\n`)
    process.exit(1)
  })
  const folder = await temporaryFolder(quickestBase(), 'daybook-demo-')
  process.env = demoEnvironment(process.env, folder)
  const opened: Close[] = [() => removeFolder(folder)]
  // Only now: what is loaded looks at the environment.
  const { failToStart, stopOnSignals } = await import('@/server/stop')
  stopOnSignals(opened)
  try {
    const { serveDemo } = await import('./serve')
    await serveDemo(opened, scale)
  } catch (error) {
    await failToStart(error, opened)
  }
}

async function prepare(): Promise<void> {
  demoEnvironment(process.env, '')
  // Before anything is loaded: React and Next look at it as they load.
  ;(process.env as Record<string, string>).NODE_ENV = 'production'
  await buildIfNeeded(process.env.NEXT_DIST_DIR ?? '.next')
}
