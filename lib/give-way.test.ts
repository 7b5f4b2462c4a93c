import { expect, test } from 'vitest'
import { giveWay } from './give-way'

/** A clock on which timers come late by so much, one after the other. */
async function rests(worked: number, ...late: number[]): Promise<number[]> {
  const rested: number[] = []
  let time = 0
  await giveWay(worked, {
    now: () => time,
    rest: async (milliseconds) => {
      rested.push(milliseconds)
      time += milliseconds + (late[rested.length - 1] ?? 0)
    },
  })
  return rested
}

test('work rests in proportion to the time it took', async () => {
  expect(await rests(20)).toEqual([6])
  expect(await rests(7, 9)).toEqual([3])
})

test('it rests on while others keep the process busy, but not for ever', async () => {
  expect(await rests(20, 10, 0)).toEqual([6, 20])
  expect(await rests(20, 50, 50, 50, 50)).toEqual([6, 20, 20])
})

test('by the real clock', async () => {
  const began = performance.now()
  await giveWay(10)
  expect(performance.now() - began).toBeGreaterThanOrEqual(2)
})
