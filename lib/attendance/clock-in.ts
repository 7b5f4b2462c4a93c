import { sql } from 'drizzle-orm'
import { announce } from '../announce'
import type { Context } from '../context'
import { AppError } from '../errors'
import { formatInstant, utcOffsetMinutes } from '../time'
import { keptAnswer } from '../transaction'
import { type ClockedAttendance, type ClockState, clockState, unchangedActor } from './clock-state'
import { flagMissed } from './flag-missed'
import { type LateWrite, lateWrite, punctual } from './late-clock-in'
import { type LateDelivery, lateDelivery } from './late-delivery'
import { missedFrom } from './missed'
import { type PunchRow, punchRow, punchValues } from './punch-row'
import { delaysOn, type Recorded } from './recorded'
import type { AttendanceAnswer, PunchBody } from './schema'
import { spokenTime } from './spoken-time'
import { workDateOf } from './work-date'
import { writePunch } from './write-punch'

/**
 * Records that the actor clocks in now, by the database's time. Three round trips with the session's: read, decide, and
 * one statement that writes punch, attendance and kept answer together or not at all. A late one reads once more, and
 * writes what it costs in leave, and tells, with the rest.
 * Refuses with `already_clocked_in` (409, with the open attendance) and `not_clocking` (409).
 */
export async function clockIn(ctx: Context, body: PunchBody): Promise<AttendanceAnswer> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const answer = await clockInOn(ctx, body, await clockState(ctx))
    if (answer) return answer
  }
  throw new AppError('conflict', 'Your work schedule is being changed at this moment. Clock in again.')
}

async function clockInOn(ctx: Context, body: PunchBody, state: ClockState): Promise<AttendanceAnswer | null> {
  if (state.clocking === 'none')
    throw new AppError('not_clocking', 'You do not need to clock in. Nothing was recorded.')
  const at = atLeast(ctx.now, state.recorded)
  const open = state.recorded.find((one) => one.clockOut === null && !one.missed)
  if (open && !overdue(state, open, at)) throw alreadyClockedIn(open, at)
  if (open) {
    await flagMissed(ctx, [open.id])
    return null
  }
  const { workDate, zone } = workDateOf(state.ground, at)
  const mine: Recorded = { id: state.attendanceId, workDate, clockIn: at, clockOut: null, missed: false }
  const delay = delaysOn(state.ground, workDate, [...state.recorded, mine], state.graceMinutes).get(mine.id)
  const answer: AttendanceAnswer = {
    id: mine.id,
    employee: ctx.actor.id,
    date: workDate,
    clock_in: formatInstant(at, zone),
    clock_out: null,
    delay_minutes: delay?.lateMinutes ?? 0,
    worked_minutes: null,
    status: 'open',
    note: body.note,
  }
  const punch = punchRow(ctx, body, { id: state.punchId, kind: 'in', at, zone })
  const arrival = { id: mine.id, date: workDate, clockIn: answer.clock_in }
  const late = delay ? await lateWrite(ctx, state, { ...arrival, ...delay }) : punctual
  const delivery = await lateDelivery(ctx, punch, { attendanceId: mine.id, workDate, recorded: state.recorded })
  const because = { cause: `clock_in:${mine.id}`, reason: 'Clocked in after it was closed' }
  const put = (ctx: Context) => write(ctx, state, punch, answer, { late, delivery })
  if (!(await writePunch(ctx, state, answer, because, put))) return null
  announce(ctx, { changed: { topic: 'attendance', employees: [ctx.actor.id] } }, ...late.news, ...delivery.news)
  return answer
}

/** A clock-in never lies before the last clock-out, though its request may have read the clock earlier. */
function atLeast(now: Date, recorded: Recorded[]): Date {
  return new Date(Math.max(now.getTime(), ...recorded.map((one) => one.clockOut?.getTime() ?? 0)))
}

/** An open attendance refuses the clock-in, unless its clock-out was missed. */
function overdue(state: ClockState, open: ClockedAttendance, at: Date): boolean {
  return at >= missedFrom(state.ground, open.workDate, open.clockIn, state.missedAfterMinutes)
}

function alreadyClockedIn({ id, clockIn, zone }: ClockedAttendance, at: Date): AppError {
  const since = spokenTime(clockIn, zone, at)
  return new AppError('already_clocked_in', `You have been clocked in since ${since}. Nothing was recorded twice.`, {
    state: { id, clock_in: formatInstant(clockIn, zone) },
  })
}

async function write(
  ctx: Context,
  state: ClockState,
  punch: PunchRow,
  answer: AttendanceAnswer,
  { late, delivery }: { late: LateWrite; delivery: LateDelivery },
): Promise<boolean> {
  const kept = keptAnswer(ctx, answer)
  const [row] = (await ctx.db.execute(sql`
    with ${unchangedActor(ctx, state, late.leaveIsLow)}, punched as (${punchValues(punch)}), attended as (
      insert into attendance (id, employee_id, work_date, time_zone, utc_offset_minutes, clock_in, in_punch_id, delay_minutes, late_shift_minutes, note)
      select ${answer.id}::int, id, ${answer.date}::date, ${punch.zone}, ${utcOffsetMinutes(punch.at, punch.zone)}::smallint,
        ${punch.at.toISOString()}::timestamptz, ${punch.id}::int, ${answer.delay_minutes}::int,
        ${late.shiftMinutes}::int, ${answer.note} from actor
    )${late.ctes}${delivery.ctes}${kept ? sql`, kept as (${kept})` : sql``}
    select count(*)::int as written from actor`)) as unknown as { written: number }[]
  return row?.written === 1
}
