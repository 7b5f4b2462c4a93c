import { eq, type SQL, sql } from 'drizzle-orm'
import { leaveType } from '@/db/schema'
import { announce } from '../announce'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { AppError } from '../errors'
import { annualLeave, minutesPerDay } from '../ledger'
import { companyZone } from '../people/queries'
import { lockReportingLines } from '../people/reporting-lines'
import { localDate } from '../time'
import { inTransaction } from '../transaction'
import { grantToEverybody } from './grant-leave'
import { asTakenTypeName, refuseContradictions, refuseUnlessAdmin, refuseUnlessStillAnnual } from './leave-type-rules'
import { readLeaveType } from './leave-types'
import type { LeaveTypeAnswer, LeaveTypeChanges } from './schema'

/**
 * Changes a leave type, or closes it (`is_archived`); leave that was asked for before stays as it is. Days granted stay
 * granted, and who has none of the present year yet gets them. Errors: `not_allowed`, `not_found`, `already_taken`,
 * `in_use` (a coarser unit than there is leave by), `invalid_input`.
 */
export async function changeLeaveType(ctx: Context, id: number, changes: LeaveTypeChanges): Promise<LeaveTypeAnswer> {
  refuseUnlessAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    await lockReportingLines(ctx)
    await ctx.db.select({ id: leaveType.id }).from(leaveType).where(eq(leaveType.id, id)).for('no key update')
    const before = await readLeaveType(ctx, id)
    const after = { ...before, ...given(changes) }
    refuseUnlessStillAnnual(before, after)
    refuseContradictions({ ...after, yearly_days: id === annualLeave ? 0 : after.yearly_days })
    if (after.unit !== before.unit) await refuseFinerLeave(ctx, after)
    await write(ctx, after)
    await auditChange(ctx, before, after)
    const grantsAnew = after.yearly_days !== before.yearly_days || (before.is_archived && !after.is_archived)
    if (grantsAnew) await grantMissing(ctx, after)
    announce(ctx, { changed: { topic: 'leave', employees: 'all' } })
    return after
  })
}

function given(changes: LeaveTypeChanges): LeaveTypeChanges {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}

const finerThan: Record<LeaveTypeAnswer['unit'], SQL> = {
  days: sql`(start_minute is not null or start_part <> 'full' or end_part <> 'full')`,
  half_days: sql`start_minute is not null`,
  hours: sql`false`,
}
const finerWords = { days: 'by the half day or hour', half_days: 'by the hour', hours: '' }

/** Leave that stands must still be what somebody could ask for. */
async function refuseFinerLeave(ctx: Context, { id, unit }: LeaveTypeAnswer): Promise<void> {
  const [row] = (await ctx.db.execute(sql`
    select count(*)::int as requests from leave_request
    where leave_type_id = ${id} and status in ('pending', 'approved') and ${finerThan[unit]}`)) as unknown as {
    requests: number
  }[]
  if (!row?.requests) return
  const { requests } = row
  const held = `${requests} ${requests === 1 ? 'request' : 'requests'} of this type`
  throw new AppError('in_use', `The unit stays: there is leave ${finerWords[unit]} already, in ${held}.`)
}

async function write(ctx: Context, after: LeaveTypeAnswer): Promise<void> {
  const columns = {
    name: after.name,
    unit: after.unit,
    needsApproval: after.needs_approval,
    mayGoNegative: after.may_go_negative,
    hasAllowance: after.has_allowance,
    reasonRequired: after.reason_required,
    mayReplace: after.may_replace,
    colleaguesSee: after.colleagues_see,
    yearlyMinutes: after.id === annualLeave ? 0 : Math.round(after.yearly_days * minutesPerDay),
    isArchived: after.is_archived,
  }
  await ctx.db.update(leaveType).set(columns).where(eq(leaveType.id, after.id)).catch(asTakenTypeName)
}

async function auditChange(ctx: Context, before: LeaveTypeAnswer, after: LeaveTypeAnswer): Promise<void> {
  const keys = (Object.keys(after) as (keyof LeaveTypeAnswer)[]).filter((key) => before[key] !== after[key])
  if (keys.length === 0) return
  const only = (from: LeaveTypeAnswer) => Object.fromEntries(keys.map((key) => [key, from[key]]))
  await writeAudit(ctx, {
    action: 'leave_type.changed',
    subjectType: 'leave_type',
    subjectId: after.id,
    before: only(before),
    after: only(after),
  })
}

async function grantMissing(ctx: Context, type: LeaveTypeAnswer): Promise<void> {
  if (type.id === annualLeave || type.is_archived || type.yearly_days === 0) return
  const minutes = Math.round(type.yearly_days * minutesPerDay)
  await grantToEverybody(ctx, { leaveTypeId: type.id, minutes }, localDate(ctx.now, await companyZone(ctx)))
}
