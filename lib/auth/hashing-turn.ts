import { availableParallelism } from 'node:os'
import { AppError } from '../errors'

type Queue = { running: number; waiting: (() => void)[] }

/** On globalThis, because Next and server.ts have their own copy of this module but share the processors. */
const held = globalThis as { daybookHashing?: Queue }
held.daybookHashing ??= { running: 0, waiting: [] }
const queue = held.daybookHashing

/** Half the processors may hash, so that a flood of sign-ins leaves the rest to those who are clocking in. */
const places = Math.max(1, Math.floor(availableParallelism() / 2))
const longestQueue = 100

/** Runs `hash` when it is its turn; refuses (`too_many_attempts`) when too many wait already. */
export async function hashingTurn<T>(hash: () => Promise<T>): Promise<T> {
  if (queue.running < places) queue.running++
  else await newTurn()
  try {
    return await hash()
  } finally {
    // The place goes to the next in the queue without becoming free in between.
    const next = queue.waiting.shift()
    if (next) next()
    else queue.running--
  }
}

function newTurn(): Promise<void> {
  if (queue.waiting.length >= longestQueue) {
    throw new AppError('too_many_attempts', 'Very many people are signing in. Try again in a few seconds.', {
      retryAfter: 5,
    })
  }
  return new Promise((resolve) => queue.waiting.push(resolve))
}
