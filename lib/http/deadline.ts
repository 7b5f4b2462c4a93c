const expired = Symbol('expired')

/** Settles with `work`, or throws `error()` after `ms` milliseconds; the work itself goes on, unheard. */
export async function within<T>(ms: number, work: Promise<T>, error: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const clock = new Promise<typeof expired>((resolve) => {
    timer = setTimeout(resolve, ms, expired)
  })
  try {
    const first = await Promise.race([work, clock])
    if (first === expired) throw error()
    return first
  } finally {
    clearTimeout(timer)
  }
}
