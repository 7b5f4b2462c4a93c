import type { Change, Frame, News } from './frames'

/** `lost`: what the page shows may be old. `signed_out`: and it stays so. */
export type Standing = 'starting' | 'open' | 'lost' | 'signed_out'
export type LiveState = { standing: Standing; unread: number }

/** Where a tab keeps how far it has come, so that a reload misses nothing and tells nothing twice. */
export type Memory = { read: () => Kept | null; write: (kept: Kept) => void }
export type Kept = { cursor: string; ids: number[] }

type Listener<T> = (told: T) => void
export type Live = ReturnType<typeof createLive>

/** More ids than a cursor can repeat in any company we know of. */
const longestMemory = 500
const everything: Change = { topics: ['attendance', 'leave', 'notifications', 'audit'], employees: 'all' }

/**
 * What one tab knows of the connection: the count of the bell, what was told already, and how far it has come. `page`: as
 * the server rendered it. Knows neither sockets nor React.
 */
export function createLive(me: number, page: { unread: number; cursor: string }, memory: Memory) {
  const kept = memory.read()
  const known = new Set(kept?.ids)
  const states = new Set<() => void>()
  const news = listeners<News[]>()
  const changes = listeners<Change>()
  const strangers = listeners<number>()
  let state: LiveState = { standing: 'starting', unread: page.unread }
  let cursor = kept?.cursor ?? page.cursor
  let missed: News[] = []
  let wasOpen = false

  function become(next: Partial<LiveState>): void {
    if (Object.entries(next).every(([name, value]) => state[name as keyof LiveState] === value)) return
    state = { ...state, ...next }
    for (const tell of states) tell()
  }

  function remember(): void {
    memory.write({ cursor, ids: [...known].slice(-longestMemory) })
  }

  function tellNotification(frame: News): void {
    cursor = frame.cursor
    if (frame.recipient !== me) strangers.tell(frame.recipient)
    else if (!known.has(frame.id)) {
      known.add(frame.id)
      if (state.standing !== 'open') return void missed.push(frame)
      news.tell([frame])
      changes.tell(changeBehind(frame))
    }
  }

  /** Caught up. Whoever was away reads everything again; at first only what the page was rendered too early for. */
  function ready(unread: number): void {
    const isOld = wasOpen || missed.length > 0 || unread !== state.unread
    const told = missed
    missed = []
    wasOpen = true
    become({ standing: 'open', unread })
    if (told.length > 0) news.tell(told)
    if (isOld) changes.tell(everything)
  }

  function receive(frame: Frame): void {
    if (frame.type === 'notification') tellNotification(frame)
    if (frame.type === 'ready' || frame.type === 'unread') cursor = frame.cursor
    if (frame.type === 'ready') ready(frame.unread)
    if (frame.type === 'unread') {
      become({ unread: frame.unread })
      changes.tell({ topics: ['notifications'], employees: [me] })
    }
    if (frame.type === 'changed') changes.tell(frame)
    if (frame.type === 'bye' && frame.reason === 'signed_out') become({ standing: 'signed_out' })
    if ('cursor' in frame) remember()
  }

  return {
    me,
    receive,
    state: () => state,
    cursor: () => cursor,
    lost: () => {
      if (state.standing !== 'signed_out') become({ standing: 'lost' })
    },
    signedOut: () => become({ standing: 'signed_out' }),
    /** The session is there again: whatever happened meanwhile is read with the next connection. */
    signedIn: () => become({ standing: 'lost' }),
    /** The server does not take the cursor: it goes on from where the page was rendered. */
    forget: () => {
      cursor = page.cursor
    },
    /** The server rendered the page again. While connected the frames know better. */
    pageSays: (unread: number) => {
      if (state.standing !== 'open') become({ unread })
    },
    subscribe: (tell: () => void) => {
      states.add(tell)
      return () => void states.delete(tell)
    },
    onNews: news.add,
    onChange: changes.add,
    /** Somebody else is signed in by now, in another tab. */
    onStranger: strangers.add,
  }
}

/** Hints of what changed may be lost; what somebody is told of did change. */
function changeBehind({ recipient, data }: News): Change {
  const employees = typeof data.employee === 'number' ? [recipient, data.employee] : [recipient]
  return { topics: everything.topics, employees }
}

function listeners<T>() {
  const all = new Set<Listener<T>>()
  return {
    add: (listener: Listener<T>) => {
      all.add(listener)
      return () => void all.delete(listener)
    },
    tell: (told: T) => {
      for (const listener of all) listener(told)
    },
  }
}
