import type { ByeReason, Frame } from './frame'

/** How the protocol of WebSockets says it: 4000 and up are ours, with the HTTP status at their end. */
export const closeCodes = {
  signed_out: 4401,
  restart: 1012,
  too_many: 4429,
  too_slow: 4408,
  bad_message: 4400,
} as const satisfies Record<ByeReason, number>

let latest: { frame: Frame; text: string } | undefined

/** A frame for many is sent to one after the other, and written once. */
export function textOf(frame: Frame): string {
  if (latest?.frame !== frame) latest = { frame, text: JSON.stringify(frame) }
  return latest.text
}

/** The same as an event of Socket.IO, named by its type: what `emit` would write, without looking for binary parts. */
export function eventOf(frame: Frame): string {
  return `2["${frame.type}",${textOf(frame)}]`
}
