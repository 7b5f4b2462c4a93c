import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import { connect } from '@/db/client'
import * as channels from './channels'

export type Ears = {
  told(): void
  changed(hint: string): void
  /** Heard again, now and after every interruption: anything may have been missed. */
  again(): void
}

/** Milliseconds between two looks whether the connection still carries anything. */
const heartbeat = 5_000
const patience = 3_000

/** Hears what any instance announces, and comes back by itself. Fulfilled when the first try to listen has ended. */
export async function openListener(url: string, ears: Ears, log: Logger): Promise<{ close: () => Promise<void> }> {
  let closed = false
  /** Rises with every connection that is lost, and with it what was listened to. */
  let losses = 0
  let onLoss = () => {}
  const client = connect(url, {
    max: 1,
    name: 'daybook listener',
    patience,
    max_lifetime: null,
    fetch_types: false,
    onnotify: (channel, text) => (channel === channels.told ? ears.told() : ears.changed(text)),
    onclose: () => {
      losses++
      onLoss()
    },
  })

  async function listen(): Promise<void> {
    const before = losses
    // Listening twice is listening once: the same statement shows that the connection lives.
    await client.unsafe(`listen ${channels.told}; listen ${channels.changed}`)
    if (losses !== before) throw new Error('The connection was lost')
  }

  function lossOr(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      onLoss = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  let heard = -1
  let failures = 0
  async function round(): Promise<void> {
    try {
      await listen()
      if (heard !== losses) ears.again()
      heard = losses
      failures = 0
    } catch (error) {
      if (failures++ === 0 && !closed) log.warn({ err: error }, 'nothing is heard from the database; trying again')
      await pause(Math.min(50 * 2 ** failures, 1_000))
    }
  }

  async function rounds(): Promise<void> {
    while (!closed) {
      if (heard === losses) await lossOr(heartbeat)
      if (!closed) await round()
    }
  }

  await round()
  const ended = rounds()
  return {
    close: async () => {
      closed = true
      onLoss()
      await client.end({ timeout: 1 })
      await ended
    },
  }
}
