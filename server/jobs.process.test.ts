import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPools, type Pools } from '@/db/client'
import { migrate } from '@/db/migrate'
import { jobRun, secret } from '@/db/schema'
import { makeCompany } from '@/db/testing/fixtures'
import { inOneFile } from '@/db/testing/one-file'
import { startThrowawayServer } from '@/db/testing/throwaway-server'

const program = await inOneFile('server/testing/job-process.ts')
let server: Awaited<ReturnType<typeof startThrowawayServer>>
let pools: Pools

beforeAll(async () => {
  server = await startThrowawayServer()
  await migrate(server.url, null)
  pools = openPools(server.url)
  await makeCompany(pools.main)
})
afterAll(async () => {
  await pools?.close()
  await server?.stop()
})

function start(how: 'halfway' | 'whole') {
  const child = program([server.url, how], { stderr: 'inherit' })
  return { child, ended: once(child, 'exit') }
}
const run = async () => (await pools.main.select().from(jobRun))[0]
const steps = async () =>
  (await pools.main.select().from(secret).orderBy(secret.name)).map(({ name, value }) => `${name} ${value}`)

async function instancesThatLooked(): Promise<number> {
  const rows = await pools.main.execute(sql`
    select from pg_stat_activity where application_name = 'daybook lock' and query like '%pg_try_advisory_lock%'`)
  return rows.length
}

test('a process that is killed in the middle of a run has the one beside it take the run up', async () => {
  const first = start('halfway')
  await new Promise((said) => first.child.stdout?.once('data', said))
  const second = start('whole')
  while ((await instancesThatLooked()) < 2) await pause(20)
  expect(await run()).toMatchObject({ state: 'running', attempts: 1 })
  first.child.kill('SIGKILL')
  await first.ended
  while ((await run())?.state !== 'done') await pause(20)
  second.child.kill('SIGTERM')
  expect(await second.ended).toEqual([0, null])
  expect(await run()).toMatchObject({ state: 'done', attempts: 2, result: { steps: 3 } })
  expect(await steps()).toEqual(['step 1 halfway', 'step 2 halfway', 'step 3 whole'])
})
