type Locks = Pick<LockManager, 'request'>

const leaseFor = 30_000

/**
 * Runs work one tab at a time. Web Locks exist only in secure contexts; over plain HTTP a lease in the storage takes
 * their place, which two tabs could take in the same instant: the idempotency key makes that harmless.
 */
export function aloneIn(
  name: string,
  locks: Locks | undefined,
  shelf: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  me: string,
  now: () => number,
): (work: () => Promise<void>) => Promise<void> {
  if (locks) return (work) => locks.request(name, work)
  return async (work) => {
    if (!takeLease(shelf, name, me, now())) return
    try {
      await work()
    } finally {
      giveBack(shelf, name, me)
    }
  }
}

function takeLease(shelf: Pick<Storage, 'getItem' | 'setItem'>, name: string, me: string, now: number): boolean {
  try {
    const [owner, until] = (shelf.getItem(name) ?? '').split(' ')
    if (owner && owner !== me && Number(until) > now) return false
    shelf.setItem(name, `${me} ${now + leaseFor}`)
    return true
  } catch {
    return true
  }
}

function giveBack(shelf: Pick<Storage, 'getItem' | 'removeItem'>, name: string, me: string): void {
  try {
    if (shelf.getItem(name)?.startsWith(`${me} `)) shelf.removeItem(name)
  } catch {
    // The lease runs out by itself.
  }
}
