import type { Logger } from 'pino'
import { connect } from '@/db/client'
import { listenToNews } from '@/lib/announce'
import * as channels from './channels'
import { addChange, type Changed, hintText } from './hint'
import { paced } from './paced'

/** Milliseconds between two wakes: under load many clock-ins are one. */
const gap = 20
const pauseAfterFailure = 1_000

/**
 * Passes on to every instance, this one too, what is announced in this process from now on. Close it after the last
 * request has ended. What an outage of the database holds up is said once it is over.
 */
export function openAnnouncer(url: string, log: Logger): { close: () => Promise<void> } {
  // A wake that a crash takes back was for nobody: every listener reads everything when it comes back.
  const client = connect(url, { max: 1, name: 'daybook announcer', parameters: { synchronous_commit: 'off' } })
  let isTold = false
  let changed: Changed = new Map()
  const sending = paced(send, gap)
  const stopListening = listenToNews((news) => {
    for (const one of news) {
      if (one.told) isTold = true
      if (one.changed) addChange(changed, one.changed)
    }
    sending.wake()
  })

  async function send(): Promise<void> {
    const taken = { isTold, changed }
    isTold = false
    changed = new Map()
    const names = [...(taken.isTold ? [channels.told] : []), ...(taken.changed.size > 0 ? [channels.changed] : [])]
    if (names.length === 0) return
    const texts = names.map((name) => (name === channels.told ? '' : hintText(taken.changed)))
    try {
      await client`select pg_notify(name, text) from unnest(${names}::text[], ${texts}::text[]) as said(name, text)`
    } catch (error) {
      log.warn({ err: error }, 'what is new could not be announced; trying again')
      isTold ||= taken.isTold
      for (const [topic, ids] of taken.changed) addChange(changed, { topic, employees: ids === 'all' ? ids : [...ids] })
      setTimeout(sending.wake, pauseAfterFailure).unref()
    }
  }

  return {
    close: async () => {
      stopListening()
      await sending.next().catch(() => {})
      await sending.stop()
      await client.end({ timeout: 5 })
    },
  }
}
