import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../context'
import type { ScheduleGround } from '../schedule/day'
import { groundJson } from '../schedule/ground'
import { addDays, type LocalDate, localDate } from '../time'
import type { Recorded } from './recorded'

export type ClockedAttendance = Recorded & { zone: string; delayMinutes: number; note: string }
type Stored = Omit<ClockedAttendance, 'clockIn' | 'clockOut'> & { clockIn: number; clockOut: number | null }

/** All that deciding about a punch needs, read in one round trip. Ids are drawn ahead, so that the answer is known before the write. */
export type ClockState = {
  ground: ScheduleGround
  /** Compared and raised by the write: whatever changed meanwhile makes the punch be decided anew. */
  revision: number
  clocking: 'required' | 'none'
  graceMinutes: number
  missedAfterMinutes: number
  /** The attendances of the last days, oldest first, with the open and the asked one, and those since, however old they are. */
  recorded: ClockedAttendance[]
  punchId: number
  attendanceId: number
  /** The first of the newest month of theirs that is closed. */
  closedMonth: LocalDate | null
}

export async function clockState(ctx: Context, attendanceId = 0): Promise<ClockState> {
  const today = localDate(ctx.now, 'UTC')
  const [row] = (await ctx.db.execute(sql`
    select json_build_object(
      'ground', ${groundJson(addDays(today, -3), addDays(today, 3))},
      'revision', e.ground_revision,
      'clocking', e.clocking,
      'graceMinutes', c.grace_minutes,
      'missedAfterMinutes', c.missed_after_minutes,
      'recorded', coalesce((select json_agg(json_build_object('id', a.id, 'workDate', a.work_date, 'missed', a.missed,
          'zone', a.time_zone, 'delayMinutes', a.delay_minutes, 'note', a.note,
          'clockIn', extract(epoch from a.clock_in) * 1000, 'clockOut', extract(epoch from a.clock_out) * 1000) order by a.clock_in)
        from attendance a where a.employee_id = e.id
          and (a.clock_in > ${ctx.now.toISOString()}::timestamptz - interval '3 days' or (a.clock_out is null and not a.missed) or a.id = ${attendanceId}${sinceAsked(attendanceId)})), '[]'),
      'closedMonth', (select max(m.month) from month_close m where m.employee_id = e.id),
      'punchId', nextval('punch_id_seq'),
      'attendanceId', nextval('attendance_id_seq')) as state
    from employee e cross join company c where e.id = ${ctx.actor.id}`)) as unknown as {
    state: Omit<ClockState, 'recorded'> & { recorded: Stored[] }
  }[]
  if (!row) throw new Error(`Employee ${ctx.actor.id} vanished`)
  return { ...row.state, recorded: row.state.recorded.map(revive) }
}

/** Whoever has clocked in since, however long ago, cannot clock out of the asked one any more. */
function sinceAsked(attendanceId: number): SQL {
  if (attendanceId === 0) return sql``
  return sql` or a.clock_in > (select o.clock_in from attendance o where o.id = ${attendanceId} and o.employee_id = e.id)`
}

function revive(stored: Stored): ClockedAttendance {
  return {
    ...stored,
    clockIn: new Date(stored.clockIn),
    clockOut: stored.clockOut === null ? null : new Date(stored.clockOut),
  }
}

/**
 * The CTE `actor` of a punch: one row when the employee still works here and nothing that the punch was decided on has
 * changed since; else none, and nothing is written. `leaveIsLow`: to be remembered when the write moves the leave ledger.
 */
export function unchangedActor(ctx: Context, state: ClockState, leaveIsLow?: boolean): SQL {
  return sql`actor as (
    update employee set ground_revision = ground_revision + 1${leaveIsLow === undefined ? sql`` : sql`, leave_is_low = ${leaveIsLow}`}
    where id = ${ctx.actor.id} and is_active and ground_revision = ${state.revision} returning id)`
}
