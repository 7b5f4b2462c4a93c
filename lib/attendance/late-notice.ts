import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../context'
import type { Note } from '../notifications/data'
import { lateNoticeNow } from '../settings/late-notice'
import type { LateArrival } from './late-charge'

/** `clockIn`: as it is answered, with its offset. */
export type NewArrival = LateArrival & { clockIn: string }

/** Tells of a late arrival of the actor whoever is told at once. */
export function lateNotice(ctx: Context, arrival: NewArrival): Note & { recipients: SQL } {
  return {
    kind: 'late_arrival',
    event: `late:${arrival.id}`,
    data: {
      employee: ctx.actor.id,
      employee_name: ctx.actor.name,
      date: arrival.date,
      delay_minutes: arrival.lateMinutes,
      attendance: arrival.id,
      clock_in: arrival.clockIn,
    },
    recipients: recipientsOf(ctx.actor.id),
  }
}

/** The direct manager, and the admins where they hear of lateness at once; admins not of their own. Source: design, "Who is told". */
function recipientsOf(employeeId: number): SQL {
  return sql`select l.manager_id from employee l where l.id = ${employeeId}::int and l.manager_id is not null
    union select r.id from employee r where r.role = 'admin' and r.id <> ${employeeId}::int and ${lateNoticeNow} = 'at_once'`
}
