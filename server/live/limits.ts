/** What one client may cost us; times in milliseconds. */
export const limits = {
  /** Connections of one person to one instance, on all their devices. */
  ofOnePerson: 20,
  /** Bytes of an inbound message. */
  messageBytes: 4_096,
  /** Inbound messages within `messagesWithin`. */
  messages: 20,
  messagesWithin: 10_000,
  /** Bytes that wait for a client until it counts as too slow. */
  waitingBytes: 1_048_576,
  /** Bytes that may still wait when a client has caught up enough to be sent more. */
  fewBytes: 16_384,
  /** Connections by Socket.IO whose client has not said who it is, and the time it gets to say so. */
  strangers: 2_000,
  strangersOfOneAddress: 50,
  introduction: 5_000,
  /** Between two pings; whoever does not answer one is cut. */
  heartbeat: 25_000,
  heartbeatAnswer: 20_000,
  /** Until a client that does not answer our closing is cut. */
  farewell: 2_000,
  /** Between two looks at the sessions of everybody connected; with the farewell less than 5 s. */
  revocation: 2_000,
} as const

/** Counts what a client says, in windows of ten seconds. */
export class Meter {
  #ends = 0
  #heard = 0

  /** Notes one more message; true when it is one too many. */
  isOver(now = performance.now()): boolean {
    if (now >= this.#ends) {
      this.#ends = now + limits.messagesWithin
      this.#heard = 0
    }
    this.#heard++
    return this.#heard > limits.messages
  }
}
