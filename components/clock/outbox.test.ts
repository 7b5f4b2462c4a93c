import { beforeEach, describe, expect, test } from 'vitest'
import { ApiProblem } from '../api'
import { aloneIn } from './alone'
import { type KeptPunch, readKept, type Shelf, shelfKey } from './kept-punch'
import { type Answered, createOutbox, isUnanswered, type OutboxState, type OutboxWorld, retryDelay } from './outbox'

const answer: Answered = {
  id: 7,
  date: '2026-11-23',
  clock_in: '2026-11-23T08:04:00+01:00',
  clock_out: null,
  delay_minutes: 4,
  worked_minutes: null,
}
const problem = (status: number, retryAfter: number | null = null) => new ApiProblem(status, {}, retryAfter)

/** A browser: one shelf for its tabs, a clock, a network that answers when told to. */
function browser() {
  const kept = new Map<string, string>()
  const shelf: Shelf = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
  let queue = Promise.resolve()
  let keys = 0
  const world = {
    now: Date.parse('2026-11-23T07:04:00Z'),
    shelf,
    sent: [] as KeptPunch[],
    answers: [] as (() => Promise<Answered>)[],
    timers: [] as { work: () => void; delay: number }[],
    tab(person = 1, more: Partial<OutboxWorld> = {}) {
      const states: OutboxState[] = []
      const outbox = createOutbox(
        {
          person,
          shelf,
          send(punch) {
            world.sent.push(punch)
            return (world.answers.shift() ?? (() => Promise.resolve(answer)))()
          },
          alone: (work) => {
            queue = queue.then(work)
            return queue
          },
          now: () => world.now,
          newKey: () => `key-${++keys}`,
          random: () => 0.5,
          later(work, delay) {
            const timer = { work, delay }
            world.timers.push(timer)
            return () => void world.timers.splice(world.timers.indexOf(timer), 1)
          },
          ...more,
        },
        (state) => states.push(state),
      )
      return { outbox, states, phases: () => states.map((state) => state.phase), last: () => states.at(-1) }
    },
    ring() {
      const timer = world.timers.shift()
      timer?.work()
      return timer?.delay
    },
  }
  return world
}

const settled = () => new Promise((resolve) => setImmediate(resolve))
const failing =
  (status: number, retryAfter: number | null = null) =>
  () =>
    Promise.reject(problem(status, retryAfter))

let world: ReturnType<typeof browser>
beforeEach(() => {
  world = browser()
})

describe('a punch', () => {
  test('is kept with its key before it is sent, and dropped when it was answered', async () => {
    const tab = world.tab()
    let keptWhileSending: KeptPunch | null = null
    world.answers.push(() => {
      keptWhileSending = readKept(world.shelf, 1)
      return Promise.resolve(answer)
    })
    tab.outbox.press('in', null)
    expect(readKept(world.shelf, 1)).toMatchObject({ key: 'key-1', kind: 'in', pressedAt: '2026-11-23T07:04:00.000Z' })
    await settled()
    expect(keptWhileSending).toMatchObject({ key: 'key-1', tries: 1 })
    expect(tab.phases()).toEqual(['sending', 'sending', 'answered'])
    expect(readKept(world.shelf, 1)).toBeNull()
  })

  test.each([0, 408, 429, 500, 502, 503, 504])('is kept and sent again with the same key after %s', async (status) => {
    const tab = world.tab()
    world.answers.push(failing(status), failing(status))
    tab.outbox.press('out', 7)
    await settled()
    expect(tab.last()).toMatchObject({ phase: 'kept', why: 'no_answer', trying: false })
    expect(readKept(world.shelf, 1)).toMatchObject({ key: 'key-1', attendance: 7 })
    expect(world.ring()).toBe(1000)
    await settled()
    expect(world.ring()).toBe(2000)
    await settled()
    expect(world.sent.map((punch) => punch.key)).toEqual(['key-1', 'key-1', 'key-1'])
    expect(tab.last()).toMatchObject({ phase: 'answered' })
  })

  test.each([400, 403, 404, 409, 422])('is answered by %s: refused, not sent again', async (status) => {
    const tab = world.tab()
    world.answers.push(failing(status))
    tab.outbox.press('in', null)
    await settled()
    expect(tab.last()).toMatchObject({ phase: 'refused', problem: { status } })
    expect(readKept(world.shelf, 1)).toBeNull()
    expect(world.timers).toEqual([])
  })

  test('waits for its person to sign in again, and is sent by the next page', async () => {
    const tab = world.tab()
    world.answers.push(failing(401))
    tab.outbox.press('in', null)
    await settled()
    expect(tab.last()).toMatchObject({ phase: 'kept', why: 'signed_out' })
    expect(world.timers).toEqual([])
    tab.outbox.stop()
    const next = world.tab()
    next.outbox.start()
    await settled()
    expect(next.last()).toMatchObject({ phase: 'answered', punch: { key: 'key-1' } })
  })

  test('is never sent by somebody else on the same device', async () => {
    world.answers.push(failing(0))
    world.tab(1).outbox.press('in', null)
    await settled()
    const other = world.tab(2)
    other.outbox.start()
    await settled()
    expect(other.states).toEqual([])
    expect(world.sent).toHaveLength(1)
    world.shelf.setItem(shelfKey(2), world.shelf.getItem(shelfKey(1)) ?? '')
    other.outbox.start()
    expect(other.states).toEqual([])
  })

  test('is the only one: pressing again while it is on its way does nothing', async () => {
    const tab = world.tab()
    world.answers.push(failing(0))
    tab.outbox.press('in', null)
    tab.outbox.press('in', null)
    await settled()
    tab.outbox.press('in', null)
    expect(world.sent).toHaveLength(1)
    expect(readKept(world.shelf, 1)?.key).toBe('key-1')
  })

  test('is sent at once when there is reason to hope, not twice', async () => {
    const tab = world.tab()
    world.answers.push(failing(0))
    tab.outbox.press('in', null)
    await settled()
    tab.outbox.retry()
    tab.outbox.retry()
    await settled()
    expect(world.sent).toHaveLength(2)
    expect(world.timers).toEqual([])
    tab.outbox.retry()
    await settled()
    expect(world.sent).toHaveLength(2)
  })

  test('found half a day later is sent only when its owner says so', async () => {
    world.answers.push(failing(0))
    world.tab().outbox.press('in', null)
    await settled()
    world.now += 13 * 60 * 60 * 1000
    const tab = world.tab()
    tab.outbox.start()
    tab.outbox.retry()
    await settled()
    expect(tab.last()).toMatchObject({ phase: 'old' })
    expect(world.sent).toHaveLength(1)
    tab.outbox.sendNow()
    await settled()
    expect(tab.last()).toMatchObject({ phase: 'answered', punch: { key: 'key-1' } })
  })

  test('found half a day later can be forgotten', async () => {
    world.answers.push(failing(0))
    world.tab().outbox.press('in', null)
    await settled()
    world.now += 13 * 60 * 60 * 1000
    const tab = world.tab()
    tab.outbox.start()
    tab.outbox.discard()
    expect(tab.last()).toEqual({ phase: 'idle' })
    expect(readKept(world.shelf, 1)).toBeNull()
  })

  test('lives as long as the page where nothing can be stored, and says so', async () => {
    const blocked: Shelf = {
      getItem: () => null,
      setItem: () => {
        throw new Error('blocked')
      },
      removeItem: () => {},
    }
    const tab = world.tab(1, { shelf: blocked })
    world.answers.push(failing(0))
    tab.outbox.press('in', null)
    await settled()
    expect(tab.last()).toMatchObject({ phase: 'kept', durable: false })
    world.ring()
    await settled()
    expect(tab.last()).toMatchObject({ phase: 'answered' })
  })

  test('is not made of whatever lies on the shelf', () => {
    for (const text of ['{', 'null', '[]', '{"key":"a","person":1,"kind":"out","pressedAt":"x","tries":0}']) {
      world.shelf.setItem(shelfKey(1), text)
      expect(readKept(world.shelf, 1)).toBeNull()
    }
  })
})

describe('two tabs', () => {
  test('leave the sending to the one where it was pressed', async () => {
    const [first, second] = [world.tab(), world.tab()]
    first.outbox.press('in', null)
    second.outbox.shelfChanged()
    expect(second.phases()).toEqual(['sending'])
    await settled()
    second.outbox.shelfChanged()
    expect(first.last()).toMatchObject({ phase: 'answered' })
    expect(second.phases()).toEqual(['sending', 'elsewhere'])
    expect(world.sent).toHaveLength(1)
    expect(world.timers).toEqual([])
  })

  test('send it from the other when the one where it was pressed is gone', async () => {
    const [first, second] = [world.tab(1, { alone: () => new Promise(() => {}) }), world.tab()]
    first.outbox.press('in', null)
    second.outbox.shelfChanged()
    first.outbox.stop()
    expect(world.ring()).toBe(2000)
    await settled()
    expect(second.last()).toMatchObject({ phase: 'answered', punch: { key: 'key-1' } })
  })

  test('send one after the other, and the second sees that it is done', async () => {
    const [first, second] = [world.tab(), world.tab()]
    let reply = (_: Answered) => {}
    world.answers.push(() => new Promise((resolve) => (reply = resolve)))
    first.outbox.press('in', null)
    second.outbox.shelfChanged()
    world.ring()
    await settled()
    expect(world.sent).toHaveLength(1)
    reply(answer)
    await settled()
    expect(first.last()).toMatchObject({ phase: 'answered' })
    expect(second.last()).toEqual({ phase: 'elsewhere' })
    expect(world.sent).toHaveLength(1)
  })

  test('share what is kept: the other one hears that it was answered', async () => {
    const [first, second] = [world.tab(), world.tab()]
    world.answers.push(failing(0), failing(0))
    first.outbox.press('in', null)
    await settled()
    second.outbox.shelfChanged()
    second.outbox.retry()
    await settled()
    first.outbox.retry()
    await settled()
    second.outbox.shelfChanged()
    expect(second.last()).toEqual({ phase: 'elsewhere' })
    expect(new Set(world.sent.map((punch) => punch.key))).toEqual(new Set(['key-1']))
  })

  test('without Web Locks take turns by a lease that runs out', async () => {
    let now = 0
    const mine = aloneIn('lease', undefined, world.shelf, 'me', () => now)
    const theirs = aloneIn('lease', undefined, world.shelf, 'they', () => now)
    const ran: string[] = []
    let finish = () => {}
    const first = mine(() => new Promise((resolve) => (finish = resolve)))
    await theirs(async () => void ran.push('they, too early'))
    now = 40_000
    await theirs(async () => void ran.push('they, after the lease'))
    finish()
    await first
    await theirs(async () => void ran.push('they, after it was given back'))
    expect(ran).toEqual(['they, after the lease', 'they, after it was given back'])
  })

  test('try again later when the other one has the turn', async () => {
    const tab = world.tab(1, { alone: async () => {} })
    tab.outbox.press('in', null)
    await settled()
    expect(tab.last()).toMatchObject({ phase: 'kept', trying: false })
    expect(world.timers[0]?.delay).toBe(2000)
  })
})

test('the back-off doubles up to a minute, varies by a fifth, and waits as long as the server asks', () => {
  expect([1, 2, 3, 7, 50].map((tries) => retryDelay(tries, null, 0.5))).toEqual([1000, 2000, 4000, 60_000, 60_000])
  expect(retryDelay(1, null, 0)).toBe(800)
  expect(retryDelay(1, 30, 0.5)).toBe(30_000)
})

test('only silence and a broken server are no answer', () => {
  expect([0, 429, 503].map(isUnanswered)).toEqual([true, true, true])
  expect([200, 401, 404, 409].map(isUnanswered)).toEqual([false, false, false, false])
})
