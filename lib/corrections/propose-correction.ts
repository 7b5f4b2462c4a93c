import { announce } from '../announce'
import type { Context } from '../context'
import { inTransaction } from '../transaction'
import { planCorrection } from './plan-correction'
import { getOwnCorrection } from './queries'
import type { CorrectionDetail, ProposalBody } from './schema'
import { tellRequested } from './tell'
import { auditCorrection, changeOf, holdEmployee, insertCorrection, writeStory } from './write-correction'

/**
 * Proposes other times of an attendance of the actor's, one that is missing, or that one never happened. Errors:
 * `invalid_input`, `attendance_overlap` and `correction_waits` (409).
 */
export async function proposeCorrection(ctx: Context, body: ProposalBody): Promise<CorrectionDetail> {
  return inTransaction(ctx, async (ctx) => {
    const employeeId = ctx.actor.id
    await holdEmployee(ctx, employeeId)
    const plan = await planCorrection(ctx, employeeId, askedIn(body))
    const { reason } = body
    const row = await insertCorrection(ctx, employeeId, plan, { reason, decided: false })
    await writeStory(ctx, row.id, 'proposed', { comment: reason, days: plan.days })
    await auditCorrection(ctx, 'proposed', row, { after: { ...changeOf(plan), reason } })
    await tellRequested(ctx, { ...plan, id: row.id, employeeId, employeeName: ctx.actor.name }, reason)
    announce(ctx, { changed: { topic: 'attendance', employees: [employeeId] } })
    return getOwnCorrection(ctx, row.id)
  })
}

export function askedIn({ attendance, clock_in, clock_out, removes }: Omit<ProposalBody, 'reason'>) {
  return { attendance: attendance ?? null, clockIn: clock_in ?? null, clockOut: clock_out ?? null, removes }
}
