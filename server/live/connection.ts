import type { Role } from '@/lib/context'
import type { ByeReason, Frame } from './frame'

/** One open socket of somebody signed in, of whatever transport. Nothing here throws. */
export type Connection = {
  readonly employeeId: number
  readonly sessionId: string
  readonly role: Role
  send(frame: Frame): void
  /** Bytes that were sent and have not left yet. */
  buffered(): number
  /** Fulfilled when little is buffered any more, and when the connection is closed. */
  drained(): Promise<void>
  /** Says goodbye and closes; whoever implements it calls `leave` of the hub then. */
  close(reason: ByeReason): void
}

/** The open connections of this process, and what they are told. */
export type Hub = {
  /**
   * From now on the connection is told what happens. First it gets what it missed since `after` (a cursor; null: since
   * what its session acknowledged, else nothing), page by page as it drains, then `ready`. Fulfilled then, or when it left.
   */
  join(connection: Connection, after: string | null): Promise<void>
  leave(connection: Connection): void
  /** Keeps how far a client has got for when it connects without a cursor. What is no cursor is ignored. */
  acknowledge(connection: Connection, cursor: string): void
  connections(): Iterable<Connection>
  countOf(employeeId: number): number
  close(): Promise<void>
}
