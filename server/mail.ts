import { connect, database } from '@/db/client'
import { mailIsOn } from '@/lib/env'
import { log } from '@/lib/log'
import { sendDueMail } from '@/lib/mail/send-due'
import { paced } from './live/paced'

export type Mailer = {
  /** Something was written that may have to be mailed. */
  wake: () => void
  close: () => Promise<void>
}

/** Milliseconds between the beginnings of two rounds: whoever decides ten requests has them mailed together. */
const gap = 1_000

/** Sends mail as soon as it is written, by whichever instance hears of it first; what cannot be sent is left to the jobs. */
export function openMailer(url: string): Mailer {
  if (!mailIsOn()) return { wake: () => {}, close: async () => {} }
  const client = connect(url, { max: 2, name: 'daybook mail' })
  const db = database(client)
  const stopping = new AbortController()
  const round = async () => {
    await sendDueMail(db, undefined, { signal: stopping.signal }).catch((error: unknown) =>
      log().warn({ err: error }, 'mail could not be looked at; trying again within a minute'),
    )
  }
  const rounds = paced(round, gap)
  return {
    wake: rounds.wake,
    close: async () => {
      stopping.abort()
      await rounds.stop()
      await client.end({ timeout: 1 })
    },
  }
}
