import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPools, type Pools } from '@/db/client'
import { migrate } from '@/db/migrate'
import { auditEntry, employee, leaveEntry, peopleImport } from '@/db/schema'
import { contextFor, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { inOneFile } from '@/db/testing/one-file'
import { startThrowawayServer } from '@/db/testing/throwaway-server'
import { askApply } from '@/lib/people-import/ask-apply'
import { checkImport } from '@/lib/people-import/check-import'
import { startImport } from '@/lib/people-import/start-import'

const program = await inOneFile('server/testing/import-process.ts')
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

function start() {
  const child = program([server.url], { stdout: 'ignore', stderr: 'inherit' })
  return { child, ended: once(child, 'exit') }
}

const rows = 300

async function askForImport(): Promise<number> {
  const ctx = contextFor(pools.main, await makeEmployee(pools.main, { role: 'admin' }))
  const lines = Array.from({ length: rows }, (_, at) => `Person ${at},person.${at}@example.com,${at % 7}`)
  const file = new TextEncoder().encode(['Name,E-mail,Opening balance', ...lines].join('\n'))
  const { id, columns } = await startImport(ctx, 'people.csv', file)
  const checked = await checkImport(ctx, id, { fields: columns.map(({ field }) => field), date_orders: {} })
  await askApply(ctx, id, { fingerprint: checked.fingerprint ?? '', invite: false, reason: '' })
  return id
}

const inBook = async () => ({
  people: await pools.main.$count(employee),
  entries: await pools.main.$count(leaveEntry),
  acts: await pools.main.$count(auditEntry),
})
const state = async () => (await pools.main.select().from(peopleImport))[0]?.state

test('a process that is killed when all but the end is written leaves nothing, and the next one does all of it', async () => {
  const id = await askForImport()
  const before = await inBook()
  const first = start()
  await pools.main.transaction(async (tx) => {
    // The rows of the file are let go at the very end.
    await tx.execute(sql`lock table people_import_row in share mode`)
    // Whoever says nothing for 15 s in a transaction loses it.
    while (!(await isWaiting())) await tx.execute(sql`select pg_sleep(0.05)`)
    expect(await state()).toBe('applying')
    first.child.kill('SIGKILL')
    await first.ended
  })
  expect(await inBook()).toEqual(before)
  const second = start()
  while ((await state()) !== 'applied') await pause(50)
  second.child.kill('SIGTERM')
  expect(await second.ended).toEqual([0, null])
  const [done] = await pools.main.select().from(peopleImport)
  expect(done).toMatchObject({ id, attempts: 2, done: rows })
  expect(await inBook()).toMatchObject({ people: before.people + rows, entries: 2 * rows - Math.ceil(rows / 7) })
})

async function isWaiting(): Promise<boolean> {
  const found = await pools.punch.execute(sql`
    select from pg_stat_activity where application_name = 'daybook jobs' and wait_event_type = 'Lock'`)
  return found.length > 0
}
