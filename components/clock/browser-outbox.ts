import { ApiProblem, callApi } from '../api'
import { aloneIn } from './alone'
import type { KeptPunch, Shelf } from './kept-punch'
import { type Answered, createOutbox, type OutboxState } from './outbox'

/** The outbox of one person in this browser. */
export function browserOutbox(person: number, tell: (state: OutboxState) => void) {
  const shelf = browserShelf()
  const now = () => Date.now()
  return createOutbox(
    {
      person,
      shelf,
      send,
      alone: aloneIn(`daybook-punch-sender-${person}`, navigator.locks, shelf, randomKey(), now),
      now,
      newKey: randomKey,
      random: Math.random,
      later(work, delay) {
        const timer = setTimeout(work, delay)
        return () => clearTimeout(timer)
      },
    },
    tell,
  )
}

/** Reading `localStorage` itself throws where storage is blocked; nothing is kept then. */
function browserShelf(): Shelf {
  try {
    return window.localStorage
  } catch {
    const blocked = () => {
      throw new Error('Storage is blocked')
    }
    return { getItem: () => null, setItem: blocked, removeItem: blocked }
  }
}

/** Whose cookie this browser holds may have changed since the page was made, on a shared tablet or in another tab. */
async function send(punch: KeptPunch): Promise<Answered> {
  const me = await callApi<{ id: number }>('GET', '/users/me/')
  if (me.id !== punch.person) throw new ApiProblem(401, { code: 'not_signed_in' })
  const body = { device_time: punch.pressedAt }
  const options = { idempotencyKey: punch.key, headers: { 'sent-at': new Date().toISOString() } }
  return punch.kind === 'in'
    ? callApi('POST', '/notification/clock-in/', body, options)
    : callApi('PUT', `/notification/clock-out/${punch.attendance}/`, body, options)
}

/** A version 4 UUID; `crypto.randomUUID` is missing over plain HTTP. */
function randomKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
