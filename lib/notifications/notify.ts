import { type SQL, sql } from 'drizzle-orm'
import { announce } from '../announce'
import type { AnyContext } from '../context'
import { mailIsOn } from '../env'
import { instantSql } from '../sql-time'
import type { Note } from './data'
import { gatheringMinutes, kindsGathered, kindsMailed } from './kinds'

/** `recipients`: ids of employees; those who have left are passed over. */
export type NewNotification = Note & { recipients: number[] }

/**
 * Tells people, in the transaction of the event, and by mail whoever wants that. Whoever was told of the event already is
 * not told again.
 */
export async function notify(ctx: AnyContext, ...notes: NewNotification[]): Promise<void> {
  if (notes.every(({ recipients }) => recipients.length === 0)) return
  const [row] = (await ctx.db.execute(sql`
    with ${toldAndMailed(ctx, insertNotes(ctx, notes))} select count(*)::int as told from told`)) as unknown as {
    told: number
  }[]
  if (row?.told) announce(ctx, { told: true })
}

/**
 * The same for an act that is one single statement: CTEs to be put into it, `told` and more; they write nothing when its
 * CTE `actor` has no row. `recipients`: a subselect of ids, so that they need not be read before. Such an act announces
 * itself that it told. `name`: of the CTE, where the statement tells in two places.
 */
export function notificationCtes(ctx: AnyContext, notes: (Note & { recipients: SQL })[], name = 'told'): SQL {
  const each = notes.map(
    ({ kind, event, data, recipients }) => sql`
      select e.id, ${kind}::text as kind, ${event}::text as event, ${JSON.stringify(data)}::jsonb as data
      from actor cross join employee e where e.is_active and e.id in (${recipients})`,
  )
  return toldAndMailed(
    ctx,
    sql`insert into notification (recipient_id, kind, event, data, created_at)
      select n.id, n.kind, n.event, n.data, ${instantSql(ctx.now)} from (${sql.join(each, sql` union all `)}) n
      order by n.id, n.event on conflict on constraint notification_once do nothing`,
    name,
  )
}

/** In the order of recipients, so that two who tell the same people wait for each other instead of both failing. */
function insertNotes(ctx: AnyContext, notes: NewNotification[]): SQL {
  const rows = notes.flatMap(({ recipients, ...note }) => recipients.map((recipient) => ({ ...note, recipient })))
  return sql`insert into notification (recipient_id, kind, event, data, created_at)
    select n.recipient, n.kind, n.event, n.data, ${instantSql(ctx.now)}
    from employee e join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n(recipient int, kind text, event text, data jsonb) on n.recipient = e.id and e.is_active
    order by n.recipient, n.event
    on conflict on constraint notification_once do nothing`
}

/** Without a way to send mail nothing waits for one: what was told long ago would all go out on the day it is set up. */
function toldAndMailed(ctx: AnyContext, insert: SQL, name = 'told'): SQL {
  const [notes, mails] = [sql.identifier(name), sql.identifier(`${name}_mailed`)]
  const told = sql`${notes} as (${insert} returning id, recipient_id, kind)`
  if (!mailIsOn()) return told
  return sql`${told}, ${mails} as (
    insert into delivery (channel, recipient_id, notification_id, kind, due_at, created_at)
    select 'mail', t.recipient_id, t.id, t.kind, ${instantSql(ctx.now)} + case when t.kind = any(${sql.param(kindsGathered)}::text[])
      then make_interval(mins => ${gatheringMinutes}) else interval '0' end, ${instantSql(ctx.now)}
    from ${notes} t left join mail_choice m on m.employee_id = t.recipient_id and m.kind = t.kind
    where coalesce(m.wanted, t.kind = any(${sql.param(kindsMailed)}::text[])))`
}
