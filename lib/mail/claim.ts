import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { kindsGathered } from '../notifications/kinds'
import { type Reader, readersOf } from '../notifications/readers'
import { instantSql, millisecondsSql } from '../sql-time'
import { nextAttempt } from './back-off'

/** So many at a time, and so long until another instance takes them for lost. Sending stops well before. */
const batch = 20
const claimMs = 120_000
export const sendingMs = 75_000

const nobody: Reader = { zone: 'UTC', language: 'en' }

/** A delivery on its way, with everything its mail is made of. */
export type Claim = {
  id: number
  kind: string
  /** This one included. */
  attempts: number
  data: Record<string, unknown> | null
  createdAt: Date
  recipient: { id: number; name: string; username: string; email: string; isActive: boolean }
  reader: Reader
  company: string
  notification: { kind: string; data: Record<string, unknown>; createdAt: Date } | null
}

/** So much of a bunch goes into one mail. */
const mostGathered = 50

/**
 * Takes what is due and nobody else has, in one statement: whoever claims at the same moment gets others. With what gathers
 * for somebody comes what gathers for them still.
 */
export async function claimDue(db: Database, now: Date): Promise<Claim[]> {
  const until = new Date(now.getTime() + claimMs)
  const rows = await db.execute<Row>(sql`
    with due as materialized (select id, recipient_id, kind from delivery where state = 'waiting' and due_at <= ${instantSql(now)}
      order by due_at, id limit ${batch} for update skip locked),
    beside as materialized (select id from delivery where state = 'waiting' and ${gathered}
      and (attempts = 0 or due_at <= ${instantSql(now)}) and id not in (select id from due)
      and recipient_id in (select recipient_id from due where ${gathered})
      order by id limit ${mostGathered} for update skip locked),
    free as (select id from due union all select id from beside),
    claimed as (update delivery d set attempts = d.attempts + 1, due_at = ${instantSql(until)}
      from free where d.id = free.id returning d.*)
    select d.id, d.kind, d.attempts, d.data, ${millisecondsSql(sql`d.created_at`)} as "createdAt",
      e.id as "recipientId", e.name, e.username, e.email, e.is_active as "isActive",
      c.name as company,
      n.kind as "toldKind", n.data as "toldData", ${millisecondsSql(sql`n.created_at`)} as "toldAt"
    from claimed d join employee e on e.id = d.recipient_id cross join company c
      left join notification n on n.id = d.notification_id
    order by d.id`)
  const readers = await readersOf(
    { db },
    rows.map(({ recipientId }) => recipientId),
  )
  return rows.map((row) => ({ ...asClaim(row), reader: readers.get(row.recipientId) ?? nobody }))
}

const gathered = sql`kind = any(${sql.param(kindsGathered)}::text[])`

/** It was accepted. A link has done its work. */
export async function settleSent(db: Database, { id }: Claim, now: Date): Promise<void> {
  await db.execute(sql`update delivery
    set state = 'sent', settled_at = ${instantSql(now)}, last_error = null, data = data - 'link'
    where id = ${id} and state = 'waiting'`)
}

export type Failure = { error: string; final: boolean }

/** It is tried again later, or given up. Does nothing when another instance has taken it meanwhile. Answers whether it is given up. */
export async function settleFailed(db: Database, claim: Claim, { error, final }: Failure, now: Date): Promise<boolean> {
  const next = final ? null : nextAttempt(claim.attempts, now)
  const changes = next
    ? sql`due_at = ${instantSql(next)}`
    : sql`state = 'dead', settled_at = ${instantSql(now)}, due_at = ${instantSql(now)}, data = data - 'link'`
  await db.execute(sql`update delivery set ${changes}, last_error = ${error}
    where id = ${claim.id} and state = 'waiting' and attempts = ${claim.attempts}`)
  return next === null
}

type Row = Omit<Claim, 'createdAt' | 'recipient' | 'notification' | 'reader'> & {
  createdAt: number
  recipientId: number
  name: string
  username: string
  email: string
  isActive: boolean
  toldKind: string | null
  toldData: Record<string, unknown>
  toldAt: number
}

function asClaim(row: Row): Omit<Claim, 'reader'> {
  const { recipientId, name, username, email, isActive, toldKind, toldData, toldAt, createdAt, ...rest } = row
  return {
    ...rest,
    createdAt: new Date(createdAt),
    recipient: { id: recipientId, name, username, email, isActive },
    notification: toldKind === null ? null : { kind: toldKind, data: toldData, createdAt: new Date(toldAt) },
  }
}
