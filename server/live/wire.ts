import type { ByeReason, Frame } from './frame'

/** How the protocol of WebSockets says it: 4000 and up are ours, with the HTTP status at their end. */
export const closeCodes = {
  signed_out: 4401,
  restart: 1012,
  too_many: 4429,
  too_slow: 4408,
  bad_message: 4400,
} as const satisfies Record<ByeReason, number>

/** Frames for many are written once. */
const texts = new WeakMap<Frame, string>()

export function textOf(frame: Frame): string {
  let text = texts.get(frame)
  if (text === undefined) {
    text = JSON.stringify(frame)
    texts.set(frame, text)
  }
  return text
}

/** The same as an event of Socket.IO, named by its type: what `emit` would write, without looking for binary parts. */
export function eventOf(frame: Frame): string {
  return `2["${frame.type}",${textOf(frame)}]`
}
