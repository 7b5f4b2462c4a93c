import { closedMonthsOf, closedOf } from '../closed-months'
import type { Context } from '../context'
import { formatInstant } from '../time'
import { decidableEmployee } from './decidable-employee'
import { planCorrection } from './plan-correction'
import { askedIn } from './propose-correction'
import type { CorrectionPreview, CorrectionPreviewBody } from './schema'

/** What a correction would do to hours, lateness and leave; stores nothing. Errors: as of the correction itself. */
export async function previewCorrection(ctx: Context, body: CorrectionPreviewBody): Promise<CorrectionPreview> {
  const { employee = ctx.actor.id } = body
  if (employee !== ctx.actor.id) await decidableEmployee(ctx, employee)
  const { workDate, clockIn, clockOut, zone, days } = await planCorrection(ctx, employee, askedIn(body))
  const closed = await closedMonthsOf(ctx, [employee])
  return {
    date: workDate,
    clock_in: clockIn && formatInstant(clockIn, zone),
    clock_out: clockOut && formatInstant(clockOut, zone),
    days,
    closed_months: closedOf(
      closed,
      days.map(({ date }) => date),
    ),
  }
}
