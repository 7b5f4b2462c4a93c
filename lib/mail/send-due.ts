import type { Database } from '@/db/client'
import { databaseTime } from '../database-time'
import { env } from '../env'
import { log } from '../log'
import { kindsGathered } from '../notifications/kinds'
import { signingKeys } from '../signing-keys'
import { oneLine } from '../text-schema'
import { type Claim, claimDue, type Failure, sendingMs, settleFailed, settleSent } from './claim'
import { composeAll, reasonToGiveUp } from './compose'
import { asHtml } from './html'
import { lanes, type Mail, openPostbox, type Postbox } from './smtp'
import { asText } from './text'

/** What a round did: sent, to be tried again, given up. */
export type Posted = { sent: number; failed: number; dead: number }

const graceMs = 5_000

type Round = { db: Database; now: Date; postbox: Postbox; key: Buffer }

/**
 * Sends the mail that is due, until there is none or the mail server takes no more. Any number of instances may call it
 * at once: each delivery is claimed by one of them, for two minutes, and sent outside of any transaction. Who dies between
 * the server's acceptance and the note of it has another send it again, under the same Message-ID; nothing else is sent
 * twice. `now`: the database's time, unless given. `signal` ends it early.
 */
export async function sendDueMail(
  db: Database,
  now?: Date,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Posted> {
  const total: Posted = { sent: 0, failed: 0, dead: 0 }
  const { SMTP_URL } = env()
  if (SMTP_URL === undefined) return total
  const { answers: key } = await signingKeys(db)
  while (!signal?.aborted) {
    const round = { db, key, now: now ?? (await databaseTime(db)) }
    const claims = await claimDue(db, round.now)
    if (claims.length === 0) break
    const sent = await sendAll(SMTP_URL, round, claims, signal)
    for (const name of ['sent', 'failed', 'dead'] as const) total[name] += sent[name]
    if (sent.failed === claims.length) break
  }
  return total
}

async function sendAll(
  url: string,
  round: Omit<Round, 'postbox'>,
  claims: Claim[],
  signal?: AbortSignal,
): Promise<Posted> {
  const posted: Posted = { sent: 0, failed: 0, dead: 0 }
  const deadline = deadlineOf(signal)
  const postbox = openPostbox(url, deadline.signal)
  try {
    const waiting = bunchesOf(claims, (claim) => reasonToGiveUp(claim, round.key, round.now) === null)
    const lane = async () => {
      for (let bunch = waiting.shift(); bunch; bunch = waiting.shift()) {
        for (const outcome of await deliver({ ...round, postbox }, bunch)) posted[outcome]++
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    return posted
  } finally {
    postbox.close()
    deadline.clear()
  }
}

/** Ends a round before its claims are over, and soon after it was called off: what the server has just taken is noted. */
function deadlineOf(calledOff?: AbortSignal) {
  const over = new AbortController()
  const timers: NodeJS.Timeout[] = []
  const endAfter = (ms: number) => timers.push(setTimeout(() => over.abort(), ms))
  const endSoon = () => endAfter(graceMs)
  endAfter(sendingMs)
  calledOff?.addEventListener('abort', endSoon)
  const clear = () => {
    calledOff?.removeEventListener('abort', endSoon)
    for (const timer of timers) clearTimeout(timer)
  }
  return { signal: over.signal, clear }
}

/** What one mail tells somebody. */
type Bunch = [Claim, ...Claim[]]

/** What gathers for somebody is one mail, as far as it can be sent at all; everything else is a mail of its own. */
function bunchesOf(claims: Claim[], canBeSent: (claim: Claim) => boolean): Bunch[] {
  const bunches: Bunch[] = []
  const gathering = new Map<number, Bunch>()
  for (const claim of claims) {
    const gathers = kindsGathered.includes(claim.kind) && canBeSent(claim)
    const there = gathers ? gathering.get(claim.recipient.id) : undefined
    if (there) {
      there.push(claim)
      continue
    }
    const bunch: Bunch = [claim]
    bunches.push(bunch)
    if (gathers) gathering.set(claim.recipient.id, bunch)
  }
  return bunches
}

async function deliver(round: Round, bunch: Bunch): Promise<(keyof Posted)[]> {
  const mail = written(round, bunch)
  // One that cannot be written must not keep those it would come with.
  if (mail === null && bunch.length > 1) {
    return (await Promise.all(bunch.map((claim) => deliver(round, [claim])))).flat()
  }
  const failure = await attempt(round, bunch[0], mail)
  return Promise.all(bunch.map((claim) => settle(round, claim, failure)))
}

async function settle({ db, now }: Round, claim: Claim, failure: Failure | null): Promise<keyof Posted> {
  if (failure === null) {
    await settleSent(db, claim, now)
    return 'sent'
  }
  const isDead = await settleFailed(db, claim, failure, now)
  log().warn(
    { delivery: claim.id, kind: claim.kind, attempts: claim.attempts, error: failure.error, isDead },
    'a mail was not sent',
  )
  return isDead ? 'dead' : 'failed'
}

async function attempt({ postbox, key, now }: Round, claim: Claim, mail: Mail | null): Promise<Failure | null> {
  const reason = reasonToGiveUp(claim, key, now)
  if (reason !== null) return { error: reason, final: true }
  if (mail !== null) return postbox.post(mail)
  return { error: 'The mail could not be written: this is a mistake in Daybook. It has been recorded.', final: false }
}

/** null: it cannot be written. */
function written({ key, now }: Round, bunch: Bunch): Mail | null {
  const [claim] = bunch
  if (reasonToGiveUp(claim, key, now) !== null) return null
  try {
    return mailOf(bunch, key)
  } catch (error) {
    log().error({ err: error, delivery: claim.id, kind: claim.kind }, 'a mail could not be written')
    return null
  }
}

function mailOf(bunch: Bunch, key: Buffer): Mail {
  const { MAIL_FROM, APP_URL } = env()
  const letter = composeAll(bunch, key)
  const [claim] = bunch
  return {
    id: `<delivery-${nameOf(bunch)}@${new URL(APP_URL).hostname}>`,
    date: claim.createdAt,
    from: MAIL_FROM,
    to: { name: oneLine(claim.recipient.name), address: claim.recipient.email },
    language: letter.language,
    subject: letter.subject,
    text: asText(letter),
    html: asHtml(letter),
  }
}

/** Another for every other bunch: mail programs show one of two mails with the same. */
function nameOf(bunch: Bunch): string {
  const ids = bunch.map(({ id }) => id)
  return ids.length === 1 ? `${ids[0]}` : `${ids[0]}-${ids.at(-1)}-${ids.length}`
}
