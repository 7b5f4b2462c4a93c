import { leaveType } from '@/db/schema'
import { announce } from '../announce'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { minutesPerDay } from '../ledger'
import { companyZone } from '../people/queries'
import { lockReportingLines } from '../people/reporting-lines'
import { localDate } from '../time'
import { inTransaction } from '../transaction'
import { grantToEverybody } from './grant-leave'
import { asTakenTypeName, refuseContradictions, refuseUnlessAdmin } from './leave-type-rules'
import { readLeaveType } from './leave-types'
import type { LeaveTypeAnswer, LeaveTypeBody } from './schema'

/**
 * Adds a leave type. What it grants a year, everybody who works here gets at once for the present one. Errors:
 * `not_allowed`, `already_taken`, `invalid_input`.
 */
export async function createLeaveType(ctx: Context, body: LeaveTypeBody): Promise<LeaveTypeAnswer> {
  refuseUnlessAdmin(ctx)
  refuseContradictions(body)
  return inTransaction(ctx, async (ctx) => {
    // Who is being hired meanwhile gets it as well: hiring waits for this lock, or has made them already.
    await lockReportingLines(ctx)
    const [created] = await ctx.db.insert(leaveType).values(typeColumns(body)).returning().catch(asTakenTypeName)
    if (!created) throw new Error('The insert returned no row')
    await writeAudit(ctx, {
      action: 'leave_type.created',
      subjectType: 'leave_type',
      subjectId: created.id,
      after: { ...body },
    })
    const today = localDate(ctx.now, await companyZone(ctx))
    if (created.yearlyMinutes > 0) {
      await grantToEverybody(ctx, { leaveTypeId: created.id, minutes: created.yearlyMinutes }, today)
    }
    announce(ctx, { changed: { topic: 'leave', employees: 'all' } })
    return readLeaveType(ctx, created.id)
  })
}

function typeColumns(body: LeaveTypeBody) {
  return {
    name: body.name,
    kind: body.kind,
    unit: body.unit,
    needsApproval: body.needs_approval,
    mayGoNegative: body.may_go_negative,
    hasAllowance: body.has_allowance,
    reasonRequired: body.reason_required,
    mayReplace: body.may_replace,
    colleaguesSee: body.colleagues_see,
    yearlyMinutes: Math.round(body.yearly_days * minutesPerDay),
  }
}
