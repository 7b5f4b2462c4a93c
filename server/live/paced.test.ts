import { expect, test } from 'vitest'
import { paced } from './paced'

/** Each run lasts until it is ended. */
function runs() {
  const ends: ((error?: Error) => void)[] = []
  let running = 0
  let most = 0
  const act = () => {
    most = Math.max(most, ++running)
    return new Promise<void>((resolve, reject) =>
      ends.push((error) => {
        running--
        if (error) reject(error)
        else resolve()
      }),
    )
  }
  const begun = async (count: number) => {
    while (ends.length < count) await new Promise((resolve) => setTimeout(resolve))
  }
  return {
    act,
    begun,
    end: (at: number, error?: Error) => ends[at]?.(error),
    count: () => ends.length,
    most: () => most,
  }
}

test('wakes during a run are one more run, never at the same time', async () => {
  const { act, begun, end, count, most } = runs()
  const { wake, next } = paced(act, 0)
  wake()
  await begun(1)
  wake()
  const later = next()
  wake()
  expect(count()).toBe(1)
  end(0)
  await begun(2)
  end(1)
  await later
  expect([count(), most()]).toEqual([2, 1])
})

test('a run that fails is told whoever waits for it, and does not keep the next from running', async () => {
  const { act, begun, end } = runs()
  const { wake, next } = paced(act, 0)
  const failing = next()
  await begun(1)
  wake()
  end(0, new Error('No database'))
  await expect(failing).rejects.toThrow('No database')
  await begun(2)
  const after = next()
  end(1)
  await begun(3)
  end(2)
  await after
})

test('two runs begin a gap apart', async () => {
  const beginnings: number[] = []
  const { next } = paced(async () => void beginnings.push(performance.now()), 40)
  for (let run = 0; run < 3; run++) await next()
  const [first = 0, second = 0, third = 0] = beginnings
  expect(Math.min(second - first, third - second)).toBeGreaterThanOrEqual(39)
})

test('stopping waits for the run under way and lets no other begin', async () => {
  const { act, begun, end, count } = runs()
  const { wake, next, stop } = paced(act, 0)
  wake()
  await begun(1)
  const refused = next()
  const stopped = stop()
  end(0)
  await stopped
  await expect(refused).rejects.toThrow('stopped')
  expect(count()).toBe(1)
})
