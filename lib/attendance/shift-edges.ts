import { sql } from 'drizzle-orm'
import type { Week } from '@/db/schema'
import type { AnyContext } from '../context'
import { type ScheduleGround, shiftsOn } from '../schedule/day'
import { addDays, datesBetween, type LocalDate, localDate } from '../time'

/** A shift as it falls on a date for whoever works by the schedule in the zone. */
export type ShiftEdge = { scheduleId: number; zone: string; date: LocalDate; start: Date; end: Date }

/**
 * The shifts that start (or end) after `from`, until `to`, by any schedule in any zone that somebody works in. It reads
 * schedules and zones, never employees: most of the time no shift starts, and then nobody need be looked at.
 */
export async function shiftsWithin(
  ctx: AnyContext,
  edge: 'start' | 'end',
  { from, to }: { from: Date; to: Date },
): Promise<ShiftEdge[]> {
  const [zones, schedules] = [await zonesInUse(ctx), await readSchedules(ctx)]
  const dates = datesBetween(addDays(localDate(from, 'UTC'), -3), addDays(localDate(to, 'UTC'), 1))
  return zones.flatMap((zone) =>
    [...schedules].flatMap(([scheduleId, versions]) => {
      const ground = groundOf(zone, scheduleId, versions)
      return dates
        .flatMap((date) => shiftsOn(ground, date))
        .filter((shift) => shift[edge] > from && shift[edge] <= to)
        .map(({ workDate, start, end }) => ({ scheduleId, zone, date: workDate, start, end }))
    }),
  )
}

type Versions = { validFrom: LocalDate; week: Week }[]

function groundOf(zone: string, scheduleId: number, versions: Versions): ScheduleGround {
  return {
    companyZone: zone,
    zones: [],
    defaults: [{ scheduleId, validFrom: '0001-01-01' }],
    assignments: [],
    schedules: versions.map((version) => ({ ...version, scheduleId })),
    holidays: {},
    leave: [],
  }
}

async function readSchedules(ctx: AnyContext): Promise<Map<number, Versions>> {
  const rows = (await ctx.db.execute(sql`
    select schedule_id as id, json_agg(json_build_object('validFrom', valid_from, 'week', week)) as versions
    from work_schedule_version group by 1`)) as unknown as { id: number; versions: Versions }[]
  return new Map(rows.map(({ id, versions }) => [id, versions]))
}

/** Every zone that somebody works in, or did. From one to the next in the index, so that it reads as many rows as there are zones. */
export async function zonesInUse(ctx: AnyContext): Promise<string[]> {
  const rows = (await ctx.db.execute(sql`
    with recursive used as (
      select (select min(time_zone) from zone_assignment) as zone
      union all
      select (select min(z.time_zone) from zone_assignment z where z.time_zone > u.zone) from used u where u.zone is not null
    ) select zone from used where zone is not null union select time_zone from company`)) as unknown as {
    zone: string
  }[]
  return rows.map(({ zone }) => zone)
}
