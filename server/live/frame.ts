import type { Topic } from '@/lib/announce'
import type { NotificationAnswer } from '@/lib/notifications/schema'

/** Why a connection ends; said before it is closed. */
export type ByeReason = 'signed_out' | 'restart' | 'too_many' | 'too_slow' | 'bad_message'

/**
 * What is sent to a client, the same object over every transport. `cursor`: how far the client has got with it; whoever
 * connects with it again is told what came after, see lib/notifications/cursor.ts.
 */
export type Frame =
  | ({ type: 'notification'; cursor: string } & NotificationAnswer)
  /** Everything missed has been sent; from now on things come as they happen. */
  | { type: 'ready'; cursor: string; unread: number }
  | { type: 'unread'; cursor: string; unread: number }
  /** Something can be read anew; only of employees whom the reader may see. */
  | { type: 'changed'; topics: Topic[]; employees: number[] | 'all' }
  | { type: 'bye'; reason: ByeReason }
