/** `who`: the only one it concerns; without, everybody. */
export type Happening = { at: Date; act: (at: Date) => Promise<void>; who?: number | undefined }

/** What will happen, in the order of time; of two at once what was said first. */
export type Queue = {
  say: (at: Date, act: Happening['act'], who?: number) => void
  /** The next that happens by then; null: nothing does. */
  next: (until: Date) => Happening | null
}

export function queue(): Queue {
  const heap: (Happening & { order: number })[] = []
  let said = 0
  const before = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]]
    if (!one || !other) return false
    return one.at.getTime() - other.at.getTime() < 0 || (+one.at === +other.at && one.order < other.order)
  }
  const swap = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]]
    if (one && other) [heap[a], heap[b]] = [other, one]
  }
  const rise = (at: number) => {
    for (let child = at; child > 0 && before(child, (child - 1) >> 1); child = (child - 1) >> 1)
      swap(child, (child - 1) >> 1)
  }
  const sink = () => {
    for (let parent = 0; ; ) {
      const child = before(2 * parent + 2, 2 * parent + 1) ? 2 * parent + 2 : 2 * parent + 1
      if (!before(child, parent)) return
      swap(parent, child)
      parent = child
    }
  }
  return {
    say: (at, act, who) => {
      heap.push({ at, act, who, order: said++ })
      rise(heap.length - 1)
    },
    next: (until) => {
      const first = heap[0]
      if (!first || first.at > until) return null
      swap(0, heap.length - 1)
      heap.pop()
      sink()
      return first
    },
  }
}
