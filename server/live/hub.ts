import type { Logger } from 'pino'
import { byIndex, connect, database } from '@/db/client'
import { currentCursor } from '@/lib/notifications/cursor'
import { forgetForeignTransactions } from '@/lib/notifications/missed'
import { acknowledgements } from './acknowledgements'
import { changes } from './changes'
import type { Hub } from './connection'
import { openListener } from './listener'
import { paced } from './paced'
import { people } from './people'
import { pump } from './pump'
import { replayer } from './replay'
import { newsWindow } from './window'

/** Milliseconds between the beginnings of two rounds: under load many events are one. */
const gaps = { news: 50, changes: 250 }
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
  const newsClient = connect(url, { max: 3, name: 'daybook live', parameters: byIndex })
  const arrivalClient = connect(url, { max: 3, name: 'daybook arrivals', parameters: byIndex })
  const [db, arrivalDb] = [database(newsClient), database(arrivalClient)]
  await forgetForeignTransactions(db)
  const window = newsWindow((await currentCursor(db, 0)).from)
  const present = people()
  const failed = (what: string) => (error: unknown) => log.warn({ err: error }, what)

  const { round, recount } = pump({ db, people: present, window })
  const news = paced(() => round().catch(rethrow(failed('news could not be read; trying again'))), gaps.news)
  const changed = changes(db, present)
  const changing = paced(() => changed.round().catch(failed('who sees a change could not be read')), gaps.changes)
  const acknowledged = acknowledgements(db, failed('what clients acknowledged could not be kept'))
  const welcome = replayer({
    db: arrivalDb,
    people: present,
    window,
    catchUp: news.next,
    onFailure: failed('what somebody missed could not be read; trying again'),
  })

  const ears = {
    told: () => {
      news.wake()
      onTold()
    },
    changed: (hint: string) => {
      const readers = changed.hear(hint)
      recount(readers === 'all' ? present.ids() : readers)
      if (readers === 'all' || readers.size > 0) news.wake()
      changing.wake()
    },
    again: () => {
      onTold()
      recount(present.ids())
      news.wake()
      changed.hearAll()
      changing.wake()
    },
  }
  const listener = await openListener(url, ears, log)
  const poll = setInterval(news.wake, pollEvery)

  return {
    join: async (connection, after) => {
      const unread = await welcome(present.add(connection), after)
      const person = present.of(connection.employeeId)
      if (!person || unread === null || person.unread === unread) return
      if (person.unread === null) {
        person.unread = unread
        return
      }
      // Others of this person were told another number: which one holds, the next round finds out and says.
      person.unread = null
      recount([connection.employeeId])
      news.wake()
    },
    leave: present.remove,
    acknowledge: ({ sessionId }, cursor) => acknowledged.add(sessionId, cursor),
    connections: present.connections,
    countOf: (employeeId) => present.of(employeeId)?.members.length ?? 0,
    close: async () => {
      clearInterval(poll)
      await listener.close()
      await Promise.all([news.stop(), changing.stop(), acknowledged.close()])
      present.clear()
      await Promise.all([newsClient.end({ timeout: 5 }), arrivalClient.end({ timeout: 5 })])
    },
  }
}

function rethrow(say: (error: unknown) => void): (error: unknown) => never {
  return (error) => {
    say(error)
    throw error
  }
}
