import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../context'
import { utcOffsetMinutes } from '../time'
import type { PunchBody } from './schema'

/** One punch as evidence: what, when by the server, where, and by whom it was recorded. */
export type PunchRow = {
  id: number
  kind: 'in' | 'out'
  at: Date
  zone: string
  source: 'web' | 'api'
  deviceTime: string | null
  note: string
  ctx: Context
}

export function punchRow(
  ctx: Context,
  body: PunchBody,
  punch: Pick<PunchRow, 'id' | 'kind' | 'at' | 'zone'>,
): PunchRow {
  return {
    ...punch,
    source: ctx.actor.sessionKind === 'browser' ? 'web' : 'api',
    deviceTime: body.device_time ?? null,
    note: body.note,
    ctx,
  }
}

/** Inserts the punch once for the row of the CTE `actor`. */
export function punchValues({ ctx, ...punch }: PunchRow): SQL {
  return sql`insert into punch (id, employee_id, kind, at, time_zone, utc_offset_minutes, device_time, source, ip, user_agent, note, recorded_by)
    select ${punch.id}::int, id, ${punch.kind}, ${punch.at.toISOString()}::timestamptz, ${punch.zone},
      ${utcOffsetMinutes(punch.at, punch.zone)}::smallint, ${punch.deviceTime}::timestamptz, ${punch.source},
      ${ctx.origin.ip}::inet, ${ctx.origin.userAgent}, ${punch.note}, ${ctx.actor.id}::int from actor`
}
