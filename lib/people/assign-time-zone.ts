import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { groundChanged } from '../ground-change'
import type { LocalDate } from '../time'
import { earliest } from './assign-schedule'
import { todayOf } from './queries'

/**
 * From today (where the employee works) on, or from `joined` if that is earlier, they work in `timeZone`; null: in the
 * company's. Never before a zone they already have: after a move westwards today can be earlier than that.
 */
export async function setTimeZone(
  ctx: AnyContext,
  employeeId: number,
  timeZone: string | null,
  joined?: LocalDate,
): Promise<void> {
  const now = await todayOf(ctx, employeeId)
  const today = joined && joined < now ? joined : now
  await setTimeZones(ctx, [{ employeeId, timeZone, validFrom: today }])
}

export type ZoneOf = { employeeId: number; timeZone: string | null; validFrom: LocalDate }

/** The same for many people, each once. */
export async function setTimeZones(ctx: AnyContext, choices: ZoneOf[]): Promise<void> {
  const from = await writeTimeZones(ctx, choices)
  const ids = choices.map(({ employeeId }) => employeeId)
  await groundChanged(ctx, { employeeIds: ids, from }, { cause: 'time_zone' })
}

/** The rows alone: the caller calls `groundChanged` from the returned date on, once the employees are held. */
export async function writeTimeZones(ctx: AnyContext, choices: ZoneOf[]): Promise<LocalDate> {
  const assigned = (await ctx.db.execute(sql`
    insert into zone_assignment (employee_id, valid_from, time_zone)
    select n."employeeId", greatest(n."validFrom", (
      select max(z.valid_from) from zone_assignment z where z.employee_id = n."employeeId")), n."timeZone"
    from jsonb_to_recordset(${JSON.stringify(choices)}::jsonb) as n("employeeId" int, "timeZone" text, "validFrom" date)
    on conflict (employee_id, valid_from) do update set time_zone = excluded.time_zone
    returning valid_from as "validFrom"`)) as unknown as { validFrom: LocalDate }[]
  return earliest(assigned)
}
