import { sql } from 'drizzle-orm'
import type { StoredAttendance } from '../attendance/build-day'
import { type Facts, readFacts } from '../attendance/facts'
import { workDateOf } from '../attendance/work-date'
import type { Context } from '../context'
import { invalid } from '../errors'
import { zoneOn } from '../schedule/day'
import { addDays, datesOfMonth, daysBetween, instantAt, isLocalDate, type LocalDate, localDate } from '../time'
import { checkTimes, newOnly } from './check-times'
import { type Change, type Effect, effectOf } from './effect'
import type { DayEffect, DayFigures } from './schema'

/** What is asked for. Times: instants, or texts of them; without an offset the wall time where the employee works. */
export type Asked = {
  attendance: number | null
  clockIn: Date | string | null
  clockOut: Date | string | null
  removes: boolean
}

/** What a correction would write, and what it would do. `proposed`: only the times that differ from what is recorded. */
export type Plan = {
  attendanceId: number | null
  removes: boolean
  proposed: { clockIn: Date | null; clockOut: Date | null }
  /** Of the attendance as it will be. */
  clockIn: Date | null
  clockOut: Date | null
  workDate: LocalDate
  zone: string
  from: LocalDate
  days: DayEffect[]
}

/**
 * Works a correction out, for the preview, the proposal and the decision alike; whoever calls has checked that the actor
 * may know the employee's days. Errors: `invalid_input`, `attendance_overlap`, each in words.
 */
export async function planCorrection(ctx: Context, employeeId: number, asked: Asked): Promise<Plan> {
  const { facts, stored } = await factsAround(ctx, employeeId, asked)
  if (asked.removes) return planned(facts, stored, removal(asked, stored), ctx.now)
  const clockIn = instantOf(facts, asked.clockIn) ?? stored?.clockIn ?? null
  const clockOut = instantOf(facts, asked.clockOut) ?? stored?.clockOut ?? null
  if (!clockIn) throw invalid('clock_in', 'Say when it began.')
  checkTimes(facts, stored, { clockIn, clockOut }, ctx.now)
  return planned(facts, stored, { clockIn, clockOut, ...placeOf(facts, clockIn) }, ctx.now)
}

type Target = { clockIn: Date; clockOut: Date | null; workDate: LocalDate; zone: string } | null

function removal(asked: Asked, stored: StoredAttendance | null): null {
  if (!stored) throw invalid('attendance', 'Say which attendance never happened.')
  if (asked.clockIn || asked.clockOut)
    throw invalid('removes', 'What never happened has no times. Give one or the other.')
  return null
}

function placeOf(facts: Facts, clockIn: Date): { workDate: LocalDate; zone: string } {
  const { workDate, zone } = workDateOf(facts.ground, clockIn)
  const { from, to } = facts.employed
  if (workDate < from || (to !== null && workDate > to)) {
    throw invalid('clock_in', `${workDate} is outside the employment.`)
  }
  return { workDate, zone }
}

function planned(facts: Facts, stored: StoredAttendance | null, target: Target, now: Date): Plan {
  const touched = [stored?.workDate, target?.workDate].filter((date) => date !== undefined).sort()
  const [from, to] = [touched[0], touched.at(-1)]
  if (!from || !to) throw new Error('A correction touches a work date')
  const { clockIn, clockOut } = target ?? { clockIn: null, clockOut: null }
  const change: Change = { id: stored?.id ?? 0, from, to, ...(target ?? { clockIn: null }) }
  const workDate = target?.workDate ?? from
  return {
    attendanceId: stored?.id ?? null,
    removes: target === null,
    proposed: { clockIn: newOnly(clockIn, stored?.clockIn), clockOut: newOnly(clockOut, stored?.clockOut) },
    clockIn,
    clockOut,
    workDate,
    zone: target?.zone ?? stored?.zone ?? zoneOn(facts.ground, workDate),
    from,
    days: effectOf(facts, change, now).map(asAnswer),
  }
}

function instantOf(facts: Facts, time: Date | string | null): Date | null {
  if (time === null || time instanceof Date) return time
  if (/(Z|[+-]\d\d:\d\d)$/.test(time)) return new Date(time)
  const date = time.slice(0, 10)
  const [hours = 0, minutes = 0] = time.slice(11).split(':').map(Number)
  return instantAt(date, hours * 60 + minutes, zoneOn(facts.ground, date))
}

/** The months around what is recorded and what is asked for, so that the charges of lateness are known whole. */
async function factsAround(
  ctx: Context,
  employeeId: number,
  asked: Asked,
): Promise<{ facts: Facts; stored: StoredAttendance | null }> {
  const recorded = asked.attendance === null ? null : await dateOf(ctx, employeeId, asked.attendance)
  const dates = [recorded, ...[asked.clockIn, asked.clockOut].map(roughDate)].filter((date) => date !== null).sort()
  const [first, last] = [dates[0], dates.at(-1)]
  if (!first || !last) throw invalid('clock_in', 'Say what was different: a clock-in or a clock-out.')
  if (![first, last].every(isLocalDate)) throw invalid('clock_in', 'That is not a date anybody worked on.')
  if (daysBetween(first, last) > 4) throw invalid('clock_in', 'These lie days apart. Is it the right date?')
  const from = `${addDays(first, -2).slice(0, 7)}-01`
  const to = datesOfMonth(addDays(last, 2).slice(0, 7)).at(-1) ?? last
  const facts = await readFacts(ctx, employeeId, { from, to })
  if (!facts) throw new Error(`Employee ${employeeId} vanished`)
  const stored = facts.attendances.find((one) => one.id === asked.attendance) ?? null
  return { facts, stored }
}

function roughDate(time: Date | string | null): LocalDate | null {
  if (time === null) return null
  return time instanceof Date ? localDate(time, 'UTC') : time.slice(0, 10)
}

async function dateOf(ctx: Context, employeeId: number, attendanceId: number): Promise<LocalDate> {
  const [row] = (await ctx.db.execute(
    sql`select work_date as date from attendance where id = ${attendanceId} and employee_id = ${employeeId}`,
  )) as unknown as { date: LocalDate }[]
  if (!row) throw invalid('attendance', 'There is no such attendance.')
  return row.date
}

function asAnswer({ date, before, after }: Effect): DayEffect {
  return { date, before: figuresOf(before), after: figuresOf(after) }
}

function figuresOf({ day, monthCharged }: Effect['before']): DayFigures {
  return {
    date: day.date,
    attendances: day.attendances.map(({ clockIn, clockOut }) => ({ clock_in: clockIn, clock_out: clockOut })),
    worked_minutes: day.workedMinutes,
    due_minutes: day.dueMinutes,
    overtime_minutes: day.overtimeMinutes,
    missing_minutes: day.missingMinutes,
    late_minutes: day.lateMinutes,
    leave_charged_minutes: day.chargedMinutes,
    month_charged_minutes: monthCharged,
    unknown: day.unknown,
  }
}
