import { type SQL, sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import type { NotificationKind } from './kinds'

/** `event`: what caused it; of one event nobody is told twice. `data`: what its words are made of, see `message.ts`. */
export type NewNotification = {
  kind: NotificationKind
  event: string
  data: Record<string, unknown>
  /** Ids of employees; those who have left are passed over. */
  recipients: number[]
}

/** Tells people, in the transaction of the event. Whoever was told of the event already is not told again. */
export async function notify(ctx: AnyContext, ...notes: NewNotification[]): Promise<void> {
  if (notes.some((note) => note.recipients.length > 0)) await ctx.db.execute(insertNotes(ctx, notes))
}

/**
 * The same of one thing for an act that is one single statement: to be put into it as a CTE; writes nothing when the CTE
 * `actor` has no row. `recipients`: a subselect of ids, so that they need not be read before.
 */
export function notificationValues(ctx: AnyContext, note: Omit<NewNotification, 'recipients'>, recipients: SQL): SQL {
  const { kind, event, data } = note
  return sql`insert into notification (recipient_id, kind, event, data, created_at)
    select e.id, ${kind}, ${event}, ${JSON.stringify(data)}::jsonb, ${ctx.now.toISOString()}::timestamptz
    from actor cross join employee e where e.is_active and e.id in (${recipients}) order by e.id
    on conflict on constraint notification_once do nothing`
}

/** In the order of recipients, so that two who tell the same people wait for each other instead of both failing. */
function insertNotes(ctx: AnyContext, notes: NewNotification[]): SQL {
  const rows = notes.flatMap(({ recipients, ...note }) => recipients.map((recipient) => ({ ...note, recipient })))
  return sql`insert into notification (recipient_id, kind, event, data, created_at)
    select n.recipient, n.kind, n.event, n.data, ${ctx.now.toISOString()}::timestamptz
    from employee e join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n(recipient int, kind text, event text, data jsonb) on n.recipient = e.id and e.is_active
    order by n.recipient, n.event
    on conflict on constraint notification_once do nothing`
}
