import type { Logger } from 'pino'
import { byIndex, connect, database } from '@/db/client'
import { currentCursor } from '@/lib/notifications/cursor'
import { forgetForeignTransactions } from '@/lib/notifications/missed'
import { acknowledgements } from './acknowledgements'
import { changes } from './changes'
import type { Hub } from './connection'
import { type Ears, openListener } from './listener'
import { type Paced, paced } from './paced'
import { type People, people } from './people'
import { pump } from './pump'
import { replayer } from './replay'
import { newsWindow } from './window'

/** Milliseconds between the beginnings of two rounds: under load many events are one. */
const gaps = { news: 50, changes: 250 }
/** Then a connection to the database is given back: several instances share what a server has. */
const idleSeconds = 30
/** A wake can get lost with the process that should have sent it. */
const pollEvery = 3_000

/** `onTold`: called whenever any instance has written notifications or mail. */
type Settings = { url: string; log: Logger; onTold?: () => void }

/**
 * Opens the live part of this process: what any instance writes reaches the connections that join here. `url`: the
 * database, to which it has connections of its own, so that pages and a rush of connections cannot hold up news. Open
 * an announcer too, or news travels at the pace of the poll.
 */
export async function openHub({ url, log, onTold = () => {} }: Settings): Promise<Hub> {
  const own = { max: 2, idle_timeout: idleSeconds, parameters: byIndex }
  const clients = {
    news: connect(url, { ...own, name: 'daybook live' }),
    arrivals: connect(url, { ...own, name: 'daybook arrivals' }),
  }
  const db = database(clients.news)
  const failed = (what: string) => (error: unknown) => log.warn({ err: error }, what)
  await forgetForeignTransactions(db)
  const window = newsWindow((await currentCursor(db, 0)).from)
  const present = people()
  const news = inRounds(
    pump({ db, people: present, window }),
    gaps.news,
    failed('news could not be read; trying again'),
  )
  const changed = inRounds(changes(db, present), gaps.changes, failed('who sees a change could not be read'))
  const acknowledged = acknowledgements(db, failed('what clients acknowledged could not be kept'))
  const welcome = replayer({
    db: database(clients.arrivals),
    people: present,
    window,
    catchUp: news.next,
    onFailure: failed('what somebody missed could not be read; trying again'),
  })
  const listener = await openListener(url, ears({ news, changed, present, onTold }), log)
  const poll = setInterval(news.wake, pollEvery)

  return {
    join: async (connection, after) => {
      const unread = await welcome(present.add(connection), after)
      if (unread !== null && !news.agree(connection.employeeId, unread)) news.wake()
    },
    leave: present.remove,
    acknowledge: ({ sessionId }, cursor) => acknowledged.add(sessionId, cursor),
    connections: present.connections,
    countOf: (employeeId) => present.of(employeeId)?.members.length ?? 0,
    close: async () => {
      clearInterval(poll)
      await listener.close()
      await Promise.all([news.stop(), changed.stop(), acknowledged.close()])
      present.clear()
      await Promise.all([clients.news.end({ timeout: 5 }), clients.arrivals.end({ timeout: 5 })])
    },
  }
}

/** What works in rounds, with what wakes it. A round that fails is noted, and rejects for whoever waits for it. */
function inRounds<T extends { round: () => Promise<void> }>(work: T, gap: number, onFailure: (error: unknown) => void) {
  const act = () =>
    work.round().catch((error: unknown) => {
      onFailure(error)
      throw error
    })
  return { ...work, ...paced(act, gap) }
}

type Heard = {
  news: Paced & Pick<ReturnType<typeof pump>, 'recount'>
  changed: Paced & Pick<ReturnType<typeof changes>, 'hear' | 'hearAll'>
  present: People
  onTold: () => void
}

function ears({ news, changed, present, onTold }: Heard): Ears {
  return {
    told: () => {
      news.wake()
      onTold()
    },
    changed: (hint) => {
      const readers = changed.hear(hint)
      news.recount(readers === 'all' ? present.ids() : readers)
      if (readers === 'all' || readers.size > 0) news.wake()
      changed.wake()
    },
    again: () => {
      onTold()
      news.recount(present.ids())
      news.wake()
      changed.hearAll()
      changed.wake()
    },
  }
}
