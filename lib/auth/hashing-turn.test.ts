import { availableParallelism } from 'node:os'
import { expect, test } from 'vitest'
import { hashingTurn } from './hashing-turn'

test('a flood of sign-ins takes half the processors, in turn, and too many are sent away', async () => {
  const places = Math.max(1, Math.floor(availableParallelism() / 2))
  const open: (() => void)[] = []
  let running = 0
  let most = 0
  const hash = async () => {
    most = Math.max(most, ++running)
    await new Promise<void>((resolve) => open.push(resolve))
    running--
  }
  const flood = Array.from({ length: places + 100 }, () => hashingTurn(hash))
  await expect(hashingTurn(hash)).rejects.toMatchObject({ code: 'too_many_attempts', extra: { retryAfter: 5 } })
  const all = Promise.all(flood)
  let done = false
  const finished = all.then(() => (done = true))
  while (!done) {
    open.shift()?.()
    await Promise.race([finished, new Promise((resolve) => setImmediate(resolve))])
  }
  expect(most).toBe(places)
  await expect(hashingTurn(async () => 'free again')).resolves.toBe('free again')
})

test('a failed hash gives its place back', async () => {
  await expect(hashingTurn(() => Promise.reject(new Error('x')))).rejects.toThrow('x')
  await expect(hashingTurn(async () => 1)).resolves.toBe(1)
})
