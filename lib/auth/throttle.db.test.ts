import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { session } from '@/db/schema'
import { type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { checkCredentials } from './check-credentials'
import { givePassword, outside, password } from './testing/sign-in'
import { forgetFailures, reserveAttempt, withdrawAttempt } from './throttle'

let held: TestDatabase
let person: Employee
let addresses = 0
const start = new Date('2026-11-23T08:00:00Z')

beforeAll(async () => {
  held = await testDatabase()
  await makeCompany(held.db)
})
afterAll(() => held.close())
beforeEach(async () => {
  person = await makeEmployee(held.db)
  await givePassword(held.db, person)
})

const newAddress = () => `198.18.${Math.floor(addresses / 250)}.${(addresses++ % 250) + 1}`
const at = (seconds: number, ip: string) => outside(held.db, { ip, now: new Date(start.getTime() + seconds * 1000) })
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'in',
    (error) => error.code,
  )
const waits = (work: Promise<unknown>) =>
  work.then(
    () => 0,
    (error) => error.extra.retryAfter,
  )

test('of 50 attempts at once five are looked at', async () => {
  const ip = newAddress()
  const wrong = { username: person.username, password: 'wrong' }
  const codes = await Promise.all(Array.from({ length: 50 }, () => code(checkCredentials(at(0, ip), wrong))))
  const refused = codes.filter((one) => one === 'too_many_attempts')
  expect(refused).toHaveLength(45)
  expect(await code(checkCredentials(at(0, ip), { ...wrong, password }))).toBe('too_many_attempts')
})

test('the wait doubles with every failure, up to a quarter of an hour, and ends', async () => {
  const ip = newAddress()
  for (let i = 0; i < 5; i++) await reserveAttempt(at(0, ip), person.id)
  let now = 0
  const seen: number[] = []
  for (let i = 0; i < 10; i++) {
    const wait = await waits(reserveAttempt(at(now, ip), person.id))
    expect(await waits(reserveAttempt(at(now + wait - 1, ip), person.id))).toBe(1)
    seen.push(wait)
    now += wait
    await reserveAttempt(at(now, ip), person.id)
  }
  expect(seen).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900])
  await reserveAttempt(at(now + 3601, ip), person.id)
})

test('a refused attempt does not lengthen the wait', async () => {
  const ip = newAddress()
  for (let i = 0; i < 5; i++) await reserveAttempt(at(0, ip), person.id)
  for (let i = 0; i < 20; i++) expect(await waits(reserveAttempt(at(1, ip), person.id))).toBe(1)
  await reserveAttempt(at(2, ip), person.id)
})

test('user name and e-mail, in any case, are one account', async () => {
  const ip = newAddress()
  const names = [
    person.username,
    person.email,
    person.username.toUpperCase(),
    person.email.toUpperCase(),
    ` ${person.email} `,
  ]
  for (const username of names) await code(checkCredentials(at(0, ip), { username, password: 'wrong' }))
  expect(await code(checkCredentials(at(0, ip), { username: person.username, password }))).toBe('too_many_attempts')
})

test('nobody is shut out by an attacker elsewhere', async () => {
  for (let i = 0; i < 60; i++) await code(reserveAttempt(at(i, newAddress()), person.id))
  const here = newAddress()
  expect(await code(checkCredentials(at(61, here), { username: person.username, password }))).toBe('in')
  expect(await code(checkCredentials(at(62, here), { username: person.username, password }))).toBe('in')
})

test('an account under attack leaves a new address one attempt', async () => {
  for (let i = 0; i < 50; i++) await code(reserveAttempt(at(i, newAddress()), person.id))
  const attacker = newAddress()
  expect(await waits(reserveAttempt(at(60, attacker), person.id))).toBe(0)
  expect(await waits(reserveAttempt(at(60, attacker), person.id))).toBe(2)
})

test('one address that tries many accounts waits, but not who signs in from there', async () => {
  const ip = newAddress()
  for (let i = 0; i < 50; i++) await reserveAttempt(at(0, ip), `somebody ${i}`)
  expect(await waits(reserveAttempt(at(0, ip), 'one more'))).toBe(2)
  expect(await waits(reserveAttempt(at(0, ip), person.id))).toBe(2)
  await held.db.insert(session).values({
    employeeId: person.id,
    kind: 'browser',
    createdAt: start,
    expiresAt: start,
    ip,
  })
  expect(await waits(reserveAttempt(at(0, ip), person.id))).toBe(0)
})

test('a success makes a clean slate for that account at that address only', async () => {
  const [here, there] = [newAddress(), newAddress()]
  for (let i = 0; i < 5; i++) {
    await reserveAttempt(at(0, there), person.id)
    if (i < 4) await reserveAttempt(at(0, here), person.id)
  }
  expect(await code(checkCredentials(at(1, here), { username: person.username, password }))).toBe('in')
  for (let i = 0; i < 5; i++) await reserveAttempt(at(1, here), person.id)
  expect(await waits(reserveAttempt(at(1, there), person.id))).toBe(1)
})

test('what was never looked at does not count', async () => {
  const ctx = at(0, newAddress())
  for (let i = 0; i < 20; i++) await withdrawAttempt(ctx, await reserveAttempt(ctx, person.id))
  expect(await waits(reserveAttempt(ctx, person.id))).toBe(0)
})

test('old failures are thrown away in passing', async () => {
  const ctx = at(0, newAddress())
  await reserveAttempt(ctx, 'long ago')
  const later = at(25 * 3600, newAddress())
  await forgetFailures(later, await reserveAttempt(later, person.id))
  const left = await held.db.query.loginFailure.findMany({ where: (row, { lt }) => lt(row.at, start) })
  expect(left).toEqual([])
})
