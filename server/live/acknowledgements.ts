import type { Database } from '@/db/client'
import { keepLiveCursors } from '@/lib/auth/live-cursor'
import { parseCursor } from '@/lib/notifications/cursor'
import { paced } from './paced'

/** Milliseconds between two writes of what clients have acknowledged meanwhile. */
const gap = 1_000

/** Keeps how far clients have got, many at once. What gets lost is told them again. */
export function acknowledgements(db: Database, onFailure: (error: unknown) => void) {
  let cursors = new Map<string, string>()
  const writing = paced(write, gap)

  async function write(): Promise<void> {
    const taken = cursors
    cursors = new Map()
    if (taken.size > 0) await keepLiveCursors(db, taken).catch(onFailure)
  }

  return {
    add: (sessionId: string, cursor: string) => {
      if (!parseCursor(cursor)) return
      cursors.set(sessionId, cursor)
      writing.wake()
    },
    close: async () => {
      await writing.stop()
      await write()
    },
  }
}
