import { correctAttendance } from '../attendance/correct-attendance'
import type { Context } from '../context'
import { withLedger } from '../leave/with-ledger'
import { inTransaction } from '../transaction'
import { decidableEmployee } from './decidable-employee'
import { planCorrection } from './plan-correction'
import { askedIn } from './propose-correction'
import { getCorrectionFor } from './queries'
import type { CorrectionDetail, MadeBody } from './schema'
import { tellMade } from './tell'
import { auditCorrection, changeOf, insertCorrection, writeStory } from './write-correction'

/**
 * Corrects for somebody whose corrections the actor decides: it counts at once, and the employee is told and can agree or
 * object. Errors: `not_found`, `not_allowed`, `invalid_input`, `attendance_overlap` and `correction_waits` (409).
 */
export async function makeCorrection(ctx: Context, body: MadeBody): Promise<CorrectionDetail> {
  return inTransaction(ctx, async (ctx) => {
    const { id: employeeId, name: employeeName } = await decidableEmployee(ctx, body.employee)
    return withLedger(ctx, [employeeId], async (ctx) => {
      const plan = await planCorrection(ctx, employeeId, askedIn(body))
      const { reason } = body
      const row = await insertCorrection(ctx, employeeId, plan, { reason, decided: true })
      await correctAttendance(ctx, { ...plan, ...plan.proposed, employeeId, reason, correctionId: row.id })
      await writeStory(ctx, row.id, 'approved', { comment: reason, days: plan.days })
      const own = employeeId === ctx.actor.id && { self_decision: true }
      await auditCorrection(ctx, 'made', row, { after: { ...changeOf(plan), reason, ...own } })
      await tellMade(ctx, { ...plan, id: row.id, employeeId, employeeName }, reason)
      return getCorrectionFor(ctx, row.id)
    })
  })
}
