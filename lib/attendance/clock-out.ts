import { sql } from 'drizzle-orm'
import { announce } from '../announce'
import type { Context } from '../context'
import { AppError } from '../errors'
import { scheduledDay } from '../schedule/day'
import { formatInstant } from '../time'
import { keptAnswer } from '../transaction'
import { type ClockedAttendance, type ClockState, clockState, unchangedActor } from './clock-state'
import { type LateDelivery, lateDelivery } from './late-delivery'
import { type PunchRow, punchRow, punchValues } from './punch-row'
import type { AttendanceAnswer, PunchBody } from './schema'
import { spokenTime } from './spoken-time'
import { workedMinutes } from './worked-minutes'
import { writePunch } from './write-punch'

/**
 * Records that the actor clocks out of attendance `id` now, by the database's time. A missed one may still be clocked
 * out, until its owner clocks in again. Refuses with `not_found` (404, also for somebody else's),
 * `already_clocked_out`, `clocked_out_too_late` and, of a date in a closed month without a reason, `month_closed` (409).
 */
export async function clockOut(ctx: Context, id: number, body: PunchBody): Promise<AttendanceAnswer> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const answer = await clockOutOn(ctx, id, body, await clockState(ctx, id))
    if (answer) return answer
  }
  throw new AppError('conflict', 'Your work schedule is being changed at this moment. Clock out again.')
}

async function clockOutOn(
  ctx: Context,
  id: number,
  body: PunchBody,
  state: ClockState,
): Promise<AttendanceAnswer | null> {
  const own = state.recorded.find((one) => one.id === id)
  if (!own) throw new AppError('not_found', 'There is no such attendance of yours.')
  refuseIfOver(own, state, ctx.now)
  const at = new Date(Math.max(ctx.now.getTime(), own.clockIn.getTime()))
  const answer: AttendanceAnswer = {
    id,
    employee: ctx.actor.id,
    date: own.workDate,
    clock_in: formatInstant(own.clockIn, own.zone),
    clock_out: formatInstant(at, own.zone),
    delay_minutes: own.delayMinutes,
    worked_minutes: workedMinutes(scheduledDay(state.ground, own.workDate), { clockIn: own.clockIn, clockOut: at }),
    status: 'finished',
    note: own.note,
  }
  const punch = punchRow(ctx, body, { id: state.punchId, kind: 'out', at, zone: own.zone })
  const { workDate, id: attendanceId } = own
  const delivery = await lateDelivery(ctx, punch, { attendanceId, workDate, recorded: state.recorded })
  const because = { cause: `clock_out:${id}`, reason: body.note }
  if (!(await writePunch(ctx, state, answer, because, (ctx) => write(ctx, state, punch, answer, delivery)))) return null
  announce(ctx, { changed: { topic: 'attendance', employees: [ctx.actor.id] } }, ...delivery.news)
  return answer
}

function refuseIfOver(own: ClockedAttendance, state: ClockState, now: Date): void {
  if (own.clockOut) {
    const at = spokenTime(own.clockOut, own.zone, now)
    throw new AppError('already_clocked_out', `You clocked out at ${at}. Nothing was recorded twice.`, {
      state: { id: own.id, clock_out: formatInstant(own.clockOut, own.zone) },
    })
  }
  if (state.recorded.some((one) => one.clockIn > own.clockIn)) {
    throw new AppError(
      'clocked_out_too_late',
      'You have clocked in again since, so this attendance stays unfinished until it is corrected.',
      { state: { id: own.id } },
    )
  }
}

async function write(
  ctx: Context,
  state: ClockState,
  punch: PunchRow,
  answer: AttendanceAnswer,
  delivery: LateDelivery,
): Promise<boolean> {
  const kept = keptAnswer(ctx, answer)
  const [row] = (await ctx.db.execute(sql`
    with ${unchangedActor(ctx, state)}, punched as (${punchValues(punch)}), finished as (
      update attendance set clock_out = ${punch.at.toISOString()}::timestamptz, out_punch_id = ${punch.id}::int, missed = false
      from actor where attendance.id = ${answer.id} and attendance.clock_out is null
    )${delivery.ctes}${kept ? sql`, kept as (${kept})` : sql``}
    select count(*)::int as written from actor`)) as unknown as { written: number }[]
  return row?.written === 1
}
