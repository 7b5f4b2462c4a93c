import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  delivery,
  idempotency,
  jobRun,
  loginFailure,
  oneTimeToken,
  peopleImport,
  refreshToken,
  session,
} from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { cleanUp } from './clean-up'

const now = new Date('2026-11-23T03:15:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
let database: TestDatabase
let ann: Employee

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  ann = await makeEmployee(database.db)
})
afterAll(() => database.close())

const clean = () => cleanUp({ ...contextFor(database.db, ann, { now }), actor: null })

test('nobody’s session, link, answer, mail, import or run goes before its time, and everything goes then', async () => {
  const { db } = database
  const ended = (days: number) => ({
    employeeId: ann.id,
    kind: 'api' as const,
    createdAt: ago(days + 1),
    expiresAt: ago(days - 30),
    endedAt: ago(days),
  })
  const expired = (days: number) => ({
    employeeId: ann.id,
    kind: 'browser' as const,
    createdAt: ago(days + 30),
    expiresAt: ago(days),
  })
  const sessions = await db
    .insert(session)
    .values([ended(91), expired(91), ended(89), expired(1)])
    .returning()
  const [old, , recent] = sessions.map(({ id }) => id)
  const token = (sessionId = '', days = 0, usedAt: Date | null = null) => ({
    hash: randomUUID(),
    sessionId,
    expiresAt: ago(days),
    usedAt,
  })
  // Used and not expired: it must be known when it comes again.
  await db
    .insert(refreshToken)
    .values([token(old, 91), token(recent, 2), token(recent, -1, ago(20)), token(recent, 0.5)])
  const link = (expires: number, usedAt: Date | null = null) => ({
    hash: randomUUID(),
    purpose: 'reset' as const,
    employeeId: ann.id,
    expiresAt: ago(expires),
    usedAt,
  })
  await db.insert(oneTimeToken).values([link(31), link(-1, ago(31)), link(29), link(-1)])
  await db.insert(loginFailure).values([ago(1.1), ago(0.9)].map((at) => ({ account: 'a', address: 'b', at })))
  const answer = (days: number) => ({
    employeeId: ann.id,
    route: 'r',
    key: randomUUID(),
    fingerprint: 'f',
    status: 201,
    answer: '',
    createdAt: ago(days),
  })
  await db.insert(idempotency).values([answer(8), answer(6)])
  const mail = (state: 'sent' | 'dead' | 'waiting', days: number) => ({
    ...{ channel: 'mail' as const, recipientId: ann.id, kind: 'reset', state, dueAt: ago(days), createdAt: ago(days) },
    settledAt: state === 'waiting' ? null : ago(days),
  })
  await db.insert(delivery).values([mail('sent', 91), mail('sent', 89), mail('dead', 91), mail('waiting', 91)])
  const file = { createdBy: ann.id, fileName: 'people.csv', headings: [], rowCount: 0, fields: [], dateOrders: {} }
  const left = (days: number) => ({ ...file, createdAt: ago(days) })
  const applied = (days: number) => ({ ...left(days), state: 'applied' as const, appliedAt: ago(days) })
  await db.insert(peopleImport).values([left(1.1), left(0.9), applied(31), applied(29)])

  expect(await clean()).toEqual({
    sessions: 2,
    tokens: 3,
    login_failures: 1,
    answers: 1,
    mails: 1,
    imports: 2,
    runs: 0,
  })
  expect(await clean()).toEqual({
    sessions: 0,
    tokens: 0,
    login_failures: 0,
    answers: 0,
    mails: 0,
    imports: 0,
    runs: 0,
  })
  expect((await db.select().from(session)).map(({ id }) => id).sort()).toEqual(
    sessions
      .slice(2)
      .map(({ id }) => id)
      .sort(),
  )
})

test('the latest session of an account stays, so that its next sign-in can be told', async () => {
  const ben = await makeEmployee(database.db)
  const values = { employeeId: ben.id, kind: 'api' as const, expiresAt: ago(300) }
  await database.db.insert(session).values([
    { ...values, createdAt: ago(400) },
    { ...values, createdAt: ago(330) },
  ])
  expect(await clean()).toMatchObject({ sessions: 1 })
  expect(await clean()).toMatchObject({ sessions: 0 })
})

test('of runs the last of each job stays, and what found nothing to do goes after a day', async () => {
  const { db } = database
  const run = (slot: string, days: number, result: Record<string, number> | null = { sent: 1 }) => ({
    ...{ job: 'mail', slot, attempts: 1, dueAt: ago(days), finishedAt: ago(days), result },
    state: result ? ('done' as const) : ('failed' as const),
  })
  await db
    .insert(jobRun)
    .values([
      run('failed long ago', 31, null),
      run('old', 31),
      run('idle', 2, { sent: 0, failed: 0 }),
      run('busy', 2),
      run('idle today', 0.5, { sent: 0, failed: 0 }),
      { ...run('asked', 40), requestedBy: ann.id },
      { ...run('done last', 40), job: 'yearly_grant' },
      { ...run('offered last', 35, null), job: 'yearly_grant' },
      { ...run('open', 40), job: 'cleaning', state: 'waiting', finishedAt: null },
    ])
  expect(await clean()).toMatchObject({ runs: 4 })
  const left = (await db.select({ slot: jobRun.slot }).from(jobRun)).map(({ slot }) => slot)
  expect(left.sort()).toEqual(['busy', 'done last', 'idle today', 'offered last', 'open'].sort())
})
