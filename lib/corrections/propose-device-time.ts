import { sql } from 'drizzle-orm'
import type { ClockedAttendance } from '../attendance/clock-state'
import { type LateDelivery, type LatePunch, onTime } from '../attendance/late-delivery'
import type { Context } from '../context'
import { whoIsAsked } from '../leave/who-decides'
import { notificationCtes } from '../notifications/notify'
import { instantSql } from '../sql-time'
import { newsOf } from './tell'

const reason = 'The punch reached the server late. This is when the device says it was made.'

type Facts = { nextId: number; pending: { id: number; fromDevice: boolean; clockIn: number | null } | null }

/**
 * A correction prefilled with the time by the device, written by the very statement of the punch that arrived late, so that
 * there is neither one without the other. One read more, for late punches only. A clock-out joins what the late clock-in of
 * its attendance opened. None, where the device's time cannot be right, or somebody has proposed something already.
 */
export async function proposeDeviceTime(ctx: Context, punch: LatePunch): Promise<LateDelivery> {
  const { nextId, pending } = await readFacts(ctx, punch.attendanceId)
  if (pending && (!pending.fromDevice || punch.kind === 'in')) return onTime
  const own = punch.recorded.find(({ id }) => id === punch.attendanceId)
  const others = punch.recorded.filter(({ id }) => id !== punch.attendanceId)
  const begun = pending?.clockIn ? new Date(pending.clockIn) : own?.clockIn
  if (punch.kind === 'out' && begun && punch.madeAt <= begun) return onTime
  if (punch.kind === 'in' && others.some((one) => reaches(one, punch.madeAt))) return onTime
  const asked = pending ? [] : await whoIsAsked(ctx, ctx.actor.id)
  return {
    ctes: sql`, ${proposal(ctx, punch, nextId)}, ${notificationCtes(ctx, [{ ...note(ctx, punch, nextId), recipients: idsOf(asked) }], 'told_of_delivery')}`,
    news: [{ told: true }],
  }
}

function idsOf(people: { id: number }[]) {
  return sql`select unnest(${sql.param(people.map(({ id }) => id))}::int[])`
}

/** Still there after an instant; of one without an end only its beginning is known. */
function reaches({ clockIn, clockOut }: ClockedAttendance, at: Date): boolean {
  return (clockOut ?? clockIn) > at
}

async function readFacts(ctx: Context, attendanceId: number): Promise<Facts> {
  const [row] = (await ctx.db.execute(sql`
    select nextval('correction_id_seq')::int as "nextId", (select json_build_object('id', c.id, 'fromDevice', c.from_device,
      'clockIn', extract(epoch from c.clock_in) * 1000) from correction c
      where c.attendance_id = ${attendanceId} and c.state = 'pending') as pending`)) as unknown as Facts[]
  if (!row) throw new Error('A sequence has a next value')
  return row
}

function proposal(ctx: Context, { kind, attendanceId, workDate, madeAt }: LatePunch, id: number) {
  const at = madeAt.toISOString()
  const now = instantSql(ctx.now)
  return sql`proposed as (
    insert into correction (id, employee_id, work_date, attendance_id, clock_in, clock_out, reason, from_device, proposed_by, proposed_at)
    overriding system value
    select ${id}::int, id, ${workDate}::date, ${attendanceId}::int, ${kind === 'in' ? at : null}::timestamptz,
      ${kind === 'out' ? at : null}::timestamptz, ${reason}, true, id, ${now} from actor
    on conflict (attendance_id) where state = 'pending' do update set clock_out = excluded.clock_out
      where correction.from_device and correction.clock_in < excluded.clock_out
    returning id, employee_id
  ), story as (
    insert into correction_event (correction_id, act, at, actor_id, comment)
    select id, 'proposed', ${now}, employee_id, ${reason} from proposed
  )`
}

function note(ctx: Context, { kind, workDate, zone, madeAt }: LatePunch, id: number) {
  const told = { id, employeeId: ctx.actor.id, employeeName: ctx.actor.name, workDate, zone, fromDevice: true }
  const times = { clockIn: kind === 'in' ? madeAt : null, clockOut: kind === 'out' ? madeAt : null }
  return {
    kind: 'correction_requested' as const,
    event: `correction:${id}:requested`,
    data: newsOf(ctx, { ...told, ...times }, 'pending', ''),
  }
}
