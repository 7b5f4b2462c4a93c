import { setTimeout as pause } from 'node:timers/promises'
import type { Actor, Role } from '@/lib/context'
import type { Connection } from './connection'
import type { ByeReason, Frame } from './frame'
import { limits } from './limits'
import type { Roster } from './roster'

/** What both transports have in common; thousands of these live at once, so they hold little. */
export abstract class LiveConnection implements Connection {
  readonly employeeId: number
  readonly sessionId: string
  role: Role
  #roster: Roster | null

  constructor(actor: Actor, roster: Roster) {
    this.employeeId = actor.id
    this.sessionId = actor.sessionId
    this.role = actor.role
    this.#roster = roster
    roster.add(this)
  }

  /** Bytes that wait for the client. */
  abstract buffered(): number
  protected abstract write(frame: Frame): void
  /** Ends the connection once the client has got what was written, or after `limits.farewell`. */
  protected abstract end(reason: ByeReason): void

  get isOpen(): boolean {
    return this.#roster !== null
  }

  /** Who is too slow is cut: what waits for them would grow without end, and they get it again by their cursor. */
  send(frame: Frame): void {
    if (!this.isOpen) return
    this.write(frame)
    if (this.buffered() > limits.waitingBytes) this.close('too_slow')
  }

  close(reason: ByeReason): void {
    if (!this.isOpen) return
    this.write({ type: 'bye', reason })
    this.left()
    this.end(reason)
  }

  async drained(): Promise<void> {
    for (let wait = 0; this.isOpen && this.buffered() > limits.fewBytes; wait = Math.min(wait + 5, 50))
      await pause(wait)
  }

  /** For the transport, when the connection is gone. */
  left(): void {
    const roster = this.#roster
    this.#roster = null
    roster?.remove(this)
  }
}
