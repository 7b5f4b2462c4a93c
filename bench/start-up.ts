import { startServer } from '@/server/testing/running-server'
import { type Line, median } from './report'

/** Milliseconds from the start of the process to the first answer of /readyz: with an empty folder, and warm. */
export async function startUp(dataDir: string): Promise<Line[]> {
  const env = { DATA_DIR: dataDir, ADMIN_EMAIL: 'admin@bench.invalid', ADMIN_PASSWORD: 'a long password 4711' }
  const once = async () => {
    const started = performance.now()
    const server = await startServer({ env })
    const took = performance.now() - started
    await server.stop()
    return took
  }
  const cold = await once()
  const warm = median([await once(), await once(), await once()])
  return [
    { what: 'first start, with initdb', measured: cold, unit: 'ms' },
    { what: 'warm start to ready', measured: warm, unit: 'ms', target: '< 3000', met: warm < 3000 },
  ]
}
