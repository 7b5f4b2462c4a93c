import type { Socket } from 'socket.io'
import type { Actor } from '@/lib/context'
import type { ByeReason, Frame } from './frame'
import { limits } from './limits'
import { LiveConnection } from './live-connection'
import type { Roster } from './roster'
import { eventOf } from './wire'

export type EngineSocket = Socket['conn']

/** After these a client of Socket.IO connects again by itself; after the others it must not. */
const passing: ReadonlySet<ByeReason> = new Set(['restart', 'too_slow'])

export class SocketIoConnection extends LiveConnection {
  readonly #socket: Socket
  readonly #engine: EngineSocket
  /** Bytes that Engine.IO holds back, and bytes it has given to its transport at once. */
  #queued = 0
  #underWay = 0

  constructor(socket: Socket, actor: Actor, roster: Roster) {
    super(actor, roster)
    this.#socket = socket
    this.#engine = socket.conn
    this.#engine.on('flush', () => {
      this.#underWay = this.#queued
      this.#queued = 0
    })
    this.#engine.on('daybook:loud', () => this.close('bad_message'))
    this.#engine.on('close', () => this.left())
    socket.on('disconnect', () => {
      this.left()
      this.#engine.close()
    })
  }

  buffered(): number {
    return this.#queued + (this.#engine.transport.writable ? 0 : this.#underWay)
  }

  protected write(frame: Frame): void {
    const text = eventOf(frame)
    this.#queued += text.length
    this.#engine.write(text, { compress: false })
  }

  protected end(reason: ByeReason): void {
    if (reason === 'too_slow') return void this.#engine.close(true)
    if (passing.has(reason)) this.#engine.close()
    else this.#socket.disconnect(true)
    setTimeout(() => this.#engine.close(true), limits.farewell).unref()
  }
}
