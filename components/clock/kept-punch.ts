/** A punch on its way: kept on this device from before its first try until it was answered. */
export type KeptPunch = {
  /** Its Idempotency-Key. */
  key: string
  person: number
  kind: 'in' | 'out'
  /** Which attendance a clock-out ends. */
  attendance: number | null
  /** The device's time when the button was pressed. */
  pressedAt: string
  tries: number
}

export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** One place a person: somebody else on the same device never sends it. */
export function shelfKey(person: number): string {
  return `daybook-punch-${person}`
}

export function readKept(shelf: Shelf, person: number): KeptPunch | null {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(shelfKey(person)) ?? 'null')
    return isKeptPunch(kept) && kept.person === person ? kept : null
  } catch {
    return null
  }
}

/** False when this device keeps nothing: the punch then lives only as long as the page. */
export function keep(shelf: Shelf, punch: KeptPunch): boolean {
  try {
    shelf.setItem(shelfKey(punch.person), JSON.stringify(punch))
    return true
  } catch {
    return false
  }
}

/** Drops the punch that was answered, never one that was pressed since. */
export function drop(shelf: Shelf, punch: KeptPunch): void {
  if (readKept(shelf, punch.person)?.key !== punch.key) return
  try {
    shelf.removeItem(shelfKey(punch.person))
  } catch {
    // Storage that was writable and is no more; the key makes a second sending harmless.
  }
}

function isKeptPunch(value: unknown): value is KeptPunch {
  if (typeof value !== 'object' || value === null) return false
  const punch = value as Partial<KeptPunch>
  return (
    typeof punch.key === 'string' &&
    typeof punch.person === 'number' &&
    (punch.kind === 'in' || (punch.kind === 'out' && typeof punch.attendance === 'number')) &&
    typeof punch.pressedAt === 'string' &&
    !Number.isNaN(Date.parse(punch.pressedAt)) &&
    typeof punch.tries === 'number'
  )
}
