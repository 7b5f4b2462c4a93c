import { asc, eq, sql } from 'drizzle-orm'
import { company, leaveType } from '@/db/schema'
import type { AnyContext, Context } from '../context'
import { AppError } from '../errors'
import { annualLeave, minutesPerDay } from '../ledger'
import { mayReadLeaveTypes } from './ledger-policy'
import type { LeaveTypeAnswer } from './schema'

/** The leave types that can be asked for. */
export async function listOpenLeaveTypes(ctx: AnyContext) {
  return listed((await readLeaveTypes(ctx)).filter((type) => !type.is_archived))
}

/** All leave types, closed ones too. Throws `not_allowed`. */
export async function listLeaveTypes(ctx: Context) {
  refuseUnlessReader(ctx)
  return listed(await readLeaveTypes(ctx))
}

/** Throws `not_allowed`, `not_found`. */
export async function getLeaveType(ctx: Context, id: number): Promise<LeaveTypeAnswer> {
  refuseUnlessReader(ctx)
  return readLeaveType(ctx, id)
}

export async function readLeaveType(ctx: AnyContext, id: number): Promise<LeaveTypeAnswer> {
  const [type] = await readLeaveTypes(ctx, id)
  if (!type) throw new AppError('not_found', 'There is no such leave type.')
  return type
}

async function readLeaveTypes(ctx: AnyContext, id?: number): Promise<LeaveTypeAnswer[]> {
  const rows = await ctx.db
    .select({ type: leaveType, annualDays: company.annualLeaveDays })
    .from(leaveType)
    .innerJoin(company, sql`true`)
    .where(id === undefined ? undefined : eq(leaveType.id, id))
    .orderBy(asc(leaveType.id))
  return rows.map(({ type, annualDays }) => ({
    id: type.id,
    name: type.name,
    kind: type.kind,
    unit: type.unit,
    needs_approval: type.needsApproval,
    may_go_negative: type.mayGoNegative,
    has_allowance: type.hasAllowance,
    reason_required: type.reasonRequired,
    may_replace: type.mayReplace,
    colleagues_see: type.colleaguesSee,
    yearly_days: type.id === annualLeave ? annualDays : type.yearlyMinutes / minutesPerDay,
    is_archived: type.isArchived,
  }))
}

function refuseUnlessReader(ctx: Context): void {
  if (!mayReadLeaveTypes(ctx.actor)) throw new AppError('not_allowed', 'Leave types are for managers.')
}

function listed(results: LeaveTypeAnswer[]) {
  return { count: results.length, next: null, previous: null, results }
}
