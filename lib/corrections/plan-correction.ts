import type { StoredAttendance } from '../attendance/build-day'
import type { Facts } from '../attendance/facts'
import { workDateOf } from '../attendance/work-date'
import type { Context } from '../context'
import { type AppError, invalid, isAppError } from '../errors'
import { zoneOn } from '../schedule/day'
import { instantAt, type LocalDate } from '../time'
import { checkTimes, newOnly } from './check-times'
import { type Change, type Effect, effectOf } from './effect'
import { type Ground, groundsOf } from './grounds'
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
  const [outcome] = await planCorrections(ctx, [{ ...asked, employeeId }])
  if (!outcome?.plan) throw outcome?.problem ?? new Error('Nothing was planned')
  return outcome.plan
}

export type PlanOutcome = { plan: Plan; problem?: undefined } | { plan?: undefined; problem: AppError }

/** The same of many, in their order: two statements, and one more for every further month they are about. */
export async function planCorrections(ctx: Context, all: (Asked & { employeeId: number })[]): Promise<PlanOutcome[]> {
  const grounds = await groundsOf(ctx, all)
  return grounds.map((ground, index) => {
    const asked = all[index]
    if (!asked) throw new Error('There are as many grounds as corrections')
    return 'problem' in ground ? ground : outcomeOf(() => planOf(ground, asked, ctx.now))
  })
}

function outcomeOf(act: () => Plan): PlanOutcome {
  try {
    return { plan: act() }
  } catch (error) {
    if (isAppError(error)) return { problem: error }
    throw error
  }
}

function planOf({ facts, stored }: Ground, asked: Asked, now: Date): Plan {
  if (asked.removes) return planned(facts, stored, removal(asked, stored), now)
  const clockIn = instantOf(facts, asked.clockIn) ?? stored?.clockIn ?? null
  const clockOut = instantOf(facts, asked.clockOut) ?? stored?.clockOut ?? null
  if (!clockIn) throw invalid('clock_in', 'Say when it began.')
  checkTimes(facts, stored, { clockIn, clockOut }, now)
  return planned(facts, stored, { clockIn, clockOut, ...placeOf(facts, clockIn) }, now)
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
