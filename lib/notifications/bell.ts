import type { Context } from '../context'
import { currentCursor, cursorText } from './cursor'
import { countUnread } from './queries'

/** How much the actor has not read, and the cursor from which on a client is told what this may not count yet. */
export async function bellFor(ctx: Context): Promise<{ unread: number; cursor: string }> {
  const cursor = cursorText(await currentCursor(ctx.db, ctx.actor.id))
  return { unread: await countUnread(ctx), cursor }
}
