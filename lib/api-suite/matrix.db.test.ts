import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { endpoints } from '../endpoints'
import { fileMatrix, matrix } from './matrix-rows'
import { callers, makeWorld, type Stored, type World, watchStored } from './world'

let database: TestDatabase
let stored: Stored
let world: World
/** How many writes there were when the world had been made. */
let writesThen = -1

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  stored = await watchStored(database)
})
afterAll(() => database.close())

/** A world nobody has written to: the one of the request before, where that one was refused. */
async function untouchedWorld(): Promise<World> {
  if ((await stored.writes()) === writesThen) return world
  world = await makeWorld(database.db)
  writesThen = await stored.writes()
  return world
}

test('every endpoint has a row, and every row an endpoint', () => {
  const named = endpoints.map(({ method, path }) => `${method} ${path}`)
  expect(Object.keys(matrix).sort()).toEqual(named.sort())
})

describe.each(Object.entries({ ...matrix, ...fileMatrix }))('%s', (name, row) => {
  const [method = '', template = ''] = name.split(' ')
  test.each(callers.map((caller, at) => [caller, row.statuses[at] ?? 0] as const))('%s: %i', async (caller, status) => {
    await untouchedWorld()
    const path = (await row.path?.(world)) ?? `${template}/`
    const before = await stored.digest()
    const key = { 'idempotency-key': randomUUID() }
    const answer = await world.call[caller](method, path, row.body?.(world), key)
    expect(answer.status, answer.text).toBe(status)
    if (status >= 400) {
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(await stored.digest()).toBe(before)
    }
  })
})
