import { limits } from './limits'

/** Connections that have not said yet who they are, by the address they come from. */
export class Crowd {
  readonly #from = new Map<string, number>()
  #size = 0

  /** Whether one more from there would be too many. */
  isFull(address: string): boolean {
    return this.#size >= limits.strangers || (this.#from.get(address) ?? 0) >= limits.strangersOfOneAddress
  }

  add(address: string): void {
    this.#size++
    this.#from.set(address, (this.#from.get(address) ?? 0) + 1)
  }

  remove(address: string): void {
    const left = (this.#from.get(address) ?? 0) - 1
    if (left < 0) return
    this.#size--
    if (left > 0) this.#from.set(address, left)
    else this.#from.delete(address)
  }
}
