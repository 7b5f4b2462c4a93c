import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import { AppError, violates } from '../errors'
import { groundChanged } from '../ground-change'
import { type LocalDate, utcOffsetMinutes } from '../time'

/**
 * What is recorded from now on: other times of an attendance (null: as they are), one that is missing (`attendanceId`
 * null), or one less. `workDate`, `zone`: where its clock-in belongs; `from`: the first work date it touches.
 */
export type CorrectedAttendance = {
  correctionId: number
  employeeId: number
  attendanceId: number | null
  clockIn: Date | null
  clockOut: Date | null
  removes: boolean
  reason: string
  workDate: LocalDate
  zone: string
  from: LocalDate
}

/**
 * Writes the punches of a correction, which name those they replace, lets the attendance stand on them, and derives the
 * days again with what lateness costs. Within `withLedger` of the employee. Returns the id of the attendance. Errors:
 * `attendance_overlap`, `conflict` (it is gone).
 */
export async function correctAttendance(ctx: Context, change: CorrectedAttendance): Promise<number | null> {
  const id = await write(ctx, change).catch(asOverlap)
  await groundChanged(
    ctx,
    { employeeIds: [change.employeeId], from: change.from, by: 'correction' },
    { cause: `correction:${change.correctionId}`, reason: change.reason },
  )
  return id
}

async function write(ctx: Context, change: CorrectedAttendance): Promise<number | null> {
  if (change.removes && change.attendanceId !== null) return remove(ctx, change.employeeId, change.attendanceId)
  return change.attendanceId === null ? insert(ctx, change) : update(ctx, change, change.attendanceId)
}

async function remove(ctx: Context, employeeId: number, id: number): Promise<null> {
  await ctx.db.execute(sql`delete from lateness_waiver where attendance_id = ${id}`)
  const gone = await ctx.db.execute(
    sql`delete from attendance where id = ${id} and employee_id = ${employeeId} returning id`,
  )
  if (gone.length === 0) throw noLongerThere()
  return null
}

async function insert(ctx: Context, change: CorrectedAttendance): Promise<number> {
  const { clockIn, clockOut, employeeId, workDate, zone } = change
  if (!clockIn) throw new Error('An attendance begins at some time')
  const inPunch = await punch(ctx, change, 'in', clockIn, null)
  const outPunch = clockOut && (await punch(ctx, change, 'out', clockOut, null))
  const [row] = (await ctx.db.execute(sql`
    insert into attendance (employee_id, work_date, time_zone, utc_offset_minutes, clock_in, clock_out, in_punch_id, out_punch_id)
    values (${employeeId}, ${workDate}::date, ${zone}, ${utcOffsetMinutes(clockIn, zone)}, ${clockIn.toISOString()}::timestamptz,
      ${clockOut?.toISOString() ?? null}::timestamptz, ${inPunch}, ${outPunch}) returning id`)) as unknown as {
    id: number
  }[]
  if (!row) throw new Error('The insert returned no row')
  return row.id
}

async function update(ctx: Context, change: CorrectedAttendance, id: number): Promise<number> {
  const [stored] = (await ctx.db.execute(sql`
    select in_punch_id as "inPunch", out_punch_id as "outPunch" from attendance
    where id = ${id} and employee_id = ${change.employeeId}`)) as unknown as {
    inPunch: number
    outPunch: number | null
  }[]
  if (!stored) throw noLongerThere()
  const { clockIn, clockOut } = change
  const inPunch = clockIn ? await punch(ctx, change, 'in', clockIn, stored.inPunch) : stored.inPunch
  const outPunch = clockOut ? await punch(ctx, change, 'out', clockOut, stored.outPunch) : stored.outPunch
  await ctx.db.execute(sql`
    update attendance set clock_in = coalesce(${clockIn?.toISOString() ?? null}::timestamptz, clock_in), in_punch_id = ${inPunch},
      clock_out = coalesce(${clockOut?.toISOString() ?? null}::timestamptz, clock_out), out_punch_id = ${outPunch},
      missed = missed and ${outPunch}::int is null
    where id = ${id}`)
  return id
}

async function punch(
  ctx: Context,
  { employeeId, zone, reason }: CorrectedAttendance,
  kind: 'in' | 'out',
  at: Date,
  replaces: number | null,
): Promise<number> {
  const [row] = (await ctx.db.execute(sql`
    insert into punch (employee_id, kind, at, time_zone, utc_offset_minutes, source, ip, user_agent, recorded_by, recorded_at, replaces_id, reason)
    values (${employeeId}, ${kind}, ${at.toISOString()}::timestamptz, ${zone}, ${utcOffsetMinutes(at, zone)}, 'correction',
      ${ctx.origin.ip}::inet, ${ctx.origin.userAgent}, ${ctx.actor.id}, ${ctx.now.toISOString()}::timestamptz, ${replaces}, ${reason})
    returning id`)) as unknown as { id: number }[]
  if (!row) throw new Error('The insert returned no row')
  return row.id
}

function noLongerThere(): AppError {
  return new AppError('conflict', 'This attendance is no longer there: another correction took it away.')
}

function asOverlap(error: unknown): never {
  if (violates(error, 'attendance_no_overlap') || violates(error, 'attendance_one_open')) {
    throw new AppError('attendance_overlap', 'There is another attendance at this time.')
  }
  throw error
}
