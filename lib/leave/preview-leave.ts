import { closedMonthsOf, closedOf, mayBeClosed } from '../closed-months'
import type { Context } from '../context'
import { daysOf } from '../ledger'
import { availableIn } from './available'
import { awayWith } from './calendar'
import { describeDays } from './leave-days'
import { type LeavePlan, planLeave } from './plan-leave'
import { approvedAtOnce } from './request-leave'
import type { LeaveBody, PreviewAnswer } from './schema'
import { whoIsAsked } from './who-decides'

/** What a request would cost and leave, worked out as the request itself would be. Errors: those of `planLeave`. */
export async function previewLeave(ctx: Context, body: LeaveBody): Promise<PreviewAnswer> {
  const employeeId = body.employee ?? ctx.actor.id
  const [plan, away, asked, closed] = await Promise.all([
    planLeave(ctx, body),
    body.end_date < body.start_date ? [] : awayWith(ctx, employeeId, body.start_date, body.end_date),
    whoIsAsked(ctx, employeeId),
    mayBeClosed(body.start_date, ctx.now) ? closedMonthsOf(ctx, [employeeId]) : new Set<string>(),
  ])
  const { subject, type, ask, days } = plan
  const minutes = days.reduce((sum, day) => sum + day.minutes, 0)
  const waits = approvedAtOnce(ctx, plan) === null
  return {
    days: describeDays(subject.ground, ask),
    minutes_requested: minutes,
    days_requested: daysOf(minutes),
    by_year: yearsOf(plan),
    has_allowance: type.hasAllowance,
    enough: plan.short === null,
    needs_approval: waits,
    closed_months: closedOf(
      closed,
      days.map(({ date }) => date),
    ),
    overlaps: plan.overlaps.map((one) => ({
      id: one.id,
      leave_type_name: one.typeName,
      start_date: one.startDate,
      end_date: one.endDate,
      status: one.status,
      replaced: one.replaced,
    })),
    away,
    asks: waits ? asked.map(({ name }) => name) : [],
  }
}

function yearsOf({ cost, account }: LeavePlan): PreviewAnswer['by_year'] {
  const upTo = (sums: Map<number, number>, year: number) =>
    [...sums].reduce((total, [one, minutes]) => (one <= year ? total + minutes : total), 0)
  return [...cost].map(([year, minutes]) => {
    const before = availableIn(account, year)
    return {
      year,
      minutes,
      available_before: before,
      available_after: before - upTo(cost, year),
      projected: upTo(account.projected, year),
    }
  })
}
