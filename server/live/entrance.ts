import { AppError, invalid } from '@/lib/errors'
import { cursorSchema } from '@/lib/notifications/cursor'

const place = /^\/ws\/notifications\/?(?:\?|$)/
const allowed = new Set(['after', 'EIO', 'transport', 'sid', 't'])
const tokenLike = /token|auth|bearer|jwt|password|session/i

/** How somebody came in: by Socket.IO or as a plain WebSocket, and how far they have got. */
export type Entrance = {
  socketIo: boolean
  transport: 'polling' | 'websocket'
  sid: string | null
  after: string | null
}

/** Whether a request target is the address of the live connection, as it came over the wire. */
export function isEntrance(target: string | undefined): target is string {
  return target !== undefined && place.test(target)
}

/** Reads the target's query; throws `invalid_input` for whatever does not belong there, tokens above all. */
export function readEntrance(target: string): Entrance {
  const mark = target.indexOf('?')
  const query = new URLSearchParams(mark < 0 ? '' : target.slice(mark))
  for (const name of new Set(query.keys())) refuseForeign(query, name)
  const after = query.get('after')
  if (after !== null && !cursorSchema.safeParse(after).success) throw badCursor()
  const eio = query.get('EIO')
  if (eio === null) return { socketIo: false, transport: 'websocket', sid: null, after }
  if (eio !== '4') throw invalid('EIO', 'Daybook speaks revision 4 of Engine.IO, which is Socket.IO 3 and later.')
  const transport = query.get('transport')
  if (transport !== 'polling' && transport !== 'websocket') {
    throw invalid('transport', 'The transport is polling or websocket.')
  }
  return { socketIo: true, transport, sid: query.get('sid'), after }
}

export function badCursor(): AppError {
  return invalid('after', 'The cursor is one that Daybook gave with a message or a list, unchanged.')
}

/** The cursor in an acknowledgement or in the `auth` of Socket.IO; null for what is none. */
export function cursorIn(value: unknown, name: 'cursor' | 'after'): string | null {
  if (typeof value !== 'object' || value === null) return null
  return cursorSchema.safeParse(Reflect.get(value, name)).data ?? null
}

function refuseForeign(query: URLSearchParams, name: string): void {
  if (!allowed.has(name)) {
    if (!tokenLike.test(name)) throw invalid(name, 'Only “after” may stand behind the address.')
    throw new AppError(
      'invalid_input',
      'A token in an address ends up in logs: send it as “Authorization: Bearer …”, as the subprotocol pair “bearer, …”, or as auth.token of Socket.IO. Take this one back by signing out.',
      { errors: [{ path: name, message: 'A token never stands in the address' }] },
    )
  }
  if (query.getAll(name).length > 1) throw invalid(name, 'Say this once.')
}
