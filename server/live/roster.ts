import { AppError } from '@/lib/errors'
import type { Hub } from './connection'
import { limits } from './limits'
import type { LiveConnection } from './live-connection'

/** Everybody who is connected to this instance, by either transport. */
export class Roster {
  readonly #hub: Hub
  readonly #connections = new Set<LiveConnection>()
  readonly #seats = new Map<number, number>()

  constructor(hub: Hub) {
    this.#hub = hub
  }

  get size(): number {
    return this.#connections.size
  }

  [Symbol.iterator](): IterableIterator<LiveConnection> {
    return this.#connections.values()
  }

  refuseTooMany(employeeId: number): void {
    if (this.#seatsOf(employeeId) < limits.ofOnePerson) return
    throw new AppError(
      'too_many_connections',
      `You have ${limits.ofOnePerson} connections open, which is the most. Close one of them first.`,
      { retryAfter: 30 },
    )
  }

  isOverfull(employeeId: number): boolean {
    return this.#seatsOf(employeeId) > limits.ofOnePerson
  }

  add(connection: LiveConnection): void {
    this.#connections.add(connection)
    this.#seats.set(connection.employeeId, this.#seatsOf(connection.employeeId) + 1)
  }

  remove(connection: LiveConnection): void {
    if (!this.#connections.delete(connection)) return
    const left = this.#seatsOf(connection.employeeId) - 1
    if (left > 0) this.#seats.set(connection.employeeId, left)
    else this.#seats.delete(connection.employeeId)
    this.#hub.leave(connection)
  }

  #seatsOf(employeeId: number): number {
    return this.#seats.get(employeeId) ?? 0
  }
}
