import type { Context } from '../context'
import { AppError } from '../errors'
import { lateFrom, type ScheduledDay, type Shift, scheduledDay, zoneOn } from '../schedule/day'
import { addDays, datesBetween, datesOfMonth, formatInstant, type LocalDate, localDate, weekday } from '../time'
import { buildDay, isMissed, spanOf, spanText } from './build-day'
import type { DayView, MonthView, TodayView } from './day-view'
import { type Facts, factsFor } from './facts'
import { workDateOf } from './work-date'

const daysBack = 7

/** The actor's day as of `ctx.now`: what the Today page shows. `firstDay` of the week: 0 Monday … 6 Sunday. */
export async function todayView(ctx: Context, firstDay = 0): Promise<TodayView> {
  const utcDate = localDate(ctx.now, 'UTC')
  const facts = await factsOf(ctx, ctx.actor.id, addDays(utcDate, -daysBack - 8), addDays(utcDate, 8))
  const open = facts.attendances.find((one) => one.clockOut === null && !one.missed)
  const running = open && !isMissed(facts, open, ctx.now) ? open : null
  const date = running?.workDate ?? workDateOf(facts.ground, ctx.now).workDate
  const day = buildDay(facts, date, ctx.now)
  const today = localDate(ctx.now, day.zone)
  const weekStart = addDays(today, -((weekday(today) - firstDay + 7) % 7))
  const days = datesBetween(weekStart, addDays(weekStart, 6)).map((one) => buildDay(facts, one, ctx.now))
  const next = shiftAfter(facts, date, ctx.now)
  return {
    now: formatInstant(ctx.now, day.zone),
    zone: day.zone,
    day,
    nextShift: next && { ...spanOf(next), scheduledMinutes: next.scheduledMinutes },
    open: day.attendances.find((one) => one.id === running?.id) ?? null,
    graceMinutes: facts.graceMinutes,
    clocking: facts.clocking,
    week: { days, workedMinutes: sum(days, 'workedMinutes'), dueMinutes: sum(days, 'dueMinutes') },
    lastDays: datesBetween(addDays(date, -daysBack), addDays(date, -1))
      .reverse()
      .map((one) => buildDay(facts, one, ctx.now)),
    unfinished: unfinishedOf(facts, ctx.now),
    leaveMinutes: facts.leaveMinutes,
    waitingRequests: facts.waitingRequests,
    lateIfNow: lateIfNow(facts, ctx.now),
  }
}

/** A month of the actor, or of an employee the actor may see. Refuses with `not_found` (404). */
export async function monthView(ctx: Context, month: string, employeeId = ctx.actor.id): Promise<MonthView> {
  const dates = datesOfMonth(month)
  const [first, last] = [dates[0], dates.at(-1)]
  if (!first || !last) throw new Error(`No such month: ${month}`)
  const facts = await factsOf(ctx, employeeId, first, last)
  const zone = zoneOn(facts.ground, localDate(ctx.now, 'UTC'))
  const days = dates.map((date) => buildDay(facts, date, ctx.now))
  return {
    month,
    zone,
    today: localDate(ctx.now, zone),
    name: facts.name,
    days,
    totals: {
      scheduledMinutes: sum(days, 'scheduledMinutes'),
      leaveMinutes: sum(days, 'leaveMinutes'),
      dueMinutes: sum(days, 'dueMinutes'),
      workedMinutes: sum(days, 'workedMinutes'),
      overtimeMinutes: sum(days, 'overtimeMinutes'),
      missingMinutes: sum(days, 'missingMinutes'),
      lateMinutes: sum(days, 'lateMinutes'),
      lateCount: days.flatMap((day) => day.attendances).filter((one) => one.delayMinutes > 0).length,
      waivedMinutes: sum(days, 'waivedMinutes'),
      chargedMinutes: sum(days, 'chargedMinutes'),
    },
  }
}

async function factsOf(ctx: Context, employeeId: number, from: LocalDate, to: LocalDate): Promise<Facts> {
  const facts = await factsFor(ctx, employeeId, from, to)
  if (!facts) throw new AppError('not_found', 'There is no such employee.')
  return facts
}

type Counted =
  | 'scheduledMinutes'
  | 'leaveMinutes'
  | 'dueMinutes'
  | 'workedMinutes'
  | 'overtimeMinutes'
  | 'missingMinutes'
  | 'lateMinutes'
  | 'waivedMinutes'
  | 'chargedMinutes'

function sum(days: DayView[], field: Counted): number {
  return days.reduce((total, day) => total + day[field], 0)
}

/** The next shift in which something is due. */
function shiftAfter(facts: Facts, date: LocalDate, now: Date): Shift | null {
  const coming = datesBetween(date, addDays(date, 7)).map((one) => scheduledDay(facts.ground, one))
  const shifts = coming.flatMap((day) => day.shifts.filter((shift) => isDue(day, shift)))
  return shifts.find((shift) => shift.start > now) ?? null
}

function isDue(day: ScheduledDay, shift: Shift): boolean {
  return day.due.some((span) => span.start >= shift.start && span.end <= shift.end)
}

/** The newest attendance, when its clock-out was missed: it can still be clocked out. */
function unfinishedOf(facts: Facts, now: Date): TodayView['unfinished'] {
  const newest = facts.attendances.at(-1)
  return newest && isMissed(facts, newest, now) ? { id: newest.id, date: newest.workDate } : null
}

function lateIfNow(facts: Facts, now: Date): TodayView['lateIfNow'] {
  const { shift, workDate } = workDateOf(facts.ground, now)
  const day = scheduledDay(facts.ground, workDate)
  if (!shift || facts.clocking === 'none' || !isDue(day, shift)) return null
  const begun = facts.attendances.some((one) => !isMissed(facts, one, now) && (one.clockOut ?? now) > shift.start)
  if (begun) return null
  const { end, breaks } = spanOf(shift)
  const leave = day.leave.map((span) => spanText(span, day.zone))
  return { shiftStart: formatInstant(lateFrom(day, shift), day.zone), shiftEnd: end, breaks: [...breaks, ...leave] }
}
