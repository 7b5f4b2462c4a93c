import { eq } from 'drizzle-orm'
import { employee } from '@/db/schema'
import { type AuditedAct, writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { invalid } from '../errors'
import { groundChanged } from '../ground-change'
import type { LocalDate } from '../time'
import { inTransaction } from '../transaction'
import { setHolidayCalendar } from './assign-holiday-calendar'
import { setSchedule } from './assign-schedule'
import { setTimeZone } from './assign-time-zone'
import { setBack, setLeft } from './end-employment'
import { lockEditable } from './lock-employee'
import { mayChangeRole, mayChangeSignIn, mayEndEmployment, mayReopenEmployment, type Subject } from './policy'
import { asTakenProblem, notAllowed } from './problems'
import { readEmployee } from './queries'
import {
  checkManager,
  lockReportingLines,
  moveReportsUp,
  refuseWithoutAdmin,
  refuseWithReports,
} from './reporting-lines'
import type { EmployeeAnswer, EmployeeChanges } from './schema'

/**
 * Changes an employee: the given fields (PATCH), or all of them (PUT, whose schema fills in the defaults). Errors:
 * `not_found`, `not_allowed`, `already_taken`, `last_admin`, `reporting_cycle`, `conflict`, `invalid_input`.
 */
export async function updateEmployee(ctx: Context, id: number, changes: EmployeeChanges): Promise<EmployeeAnswer> {
  return inTransaction(ctx, async (ctx) => {
    await lockReportingLines(ctx)
    const subject = await lockEditable(ctx, id)
    const before = await readEmployee(ctx, id)
    const given = onlyChanged(before, changes)
    await refuseUnlessAllowed(ctx, subject, before, given)
    await writeColumns(ctx, subject.id, given)
    if (given.date_joined) await joinedOn(ctx, before, given.date_joined)
    if (given.role === 'employee') await moveReportsUp(ctx, id)
    if (given.time_zone !== undefined) await setTimeZone(ctx, id, given.time_zone)
    if (given.schedule !== undefined) await setSchedule(ctx, id, given.schedule)
    if (given.holiday_calendar !== undefined) await setHolidayCalendar(ctx, id, given.holiday_calendar)
    if (given.is_active === false) await setLeft(ctx, id)
    if (given.is_active === true) await setBack(ctx, id)
    const after = await readEmployee(ctx, id)
    await auditChange(ctx, before, after)
    return after
  })
}

function onlyChanged(before: EmployeeAnswer, changes: EmployeeChanges): EmployeeChanges {
  return Object.fromEntries(
    Object.entries(changes).filter(
      ([key, value]) => value !== undefined && value !== before[key as keyof EmployeeChanges],
    ),
  )
}

async function refuseUnlessAllowed(
  ctx: Context,
  subject: Subject,
  before: EmployeeAnswer,
  given: EmployeeChanges,
): Promise<void> {
  const stopsBeingAdmin = before.role === 'admin' && (given.role !== undefined || given.is_active === false)
  if (stopsBeingAdmin && before.is_active) await refuseWithoutAdmin(ctx, subject.id)
  if (given.role && !mayChangeRole(ctx.actor, subject)) throw notAllowed('Roles are given by another admin.')
  if (given.is_active === false && !mayEndEmployment(ctx.actor, subject)) {
    throw notAllowed('Nobody ends their own employment here.')
  }
  if (given.is_active === true && !mayReopenEmployment(ctx.actor))
    throw notAllowed('Only an admin takes somebody back.')
  if ((given.email || given.username) && !mayChangeSignIn(ctx.actor)) {
    throw notAllowed('Only an admin changes what somebody signs in with.')
  }
  if (given.role === 'employee') await refuseWithReports(ctx, subject.id)
  if (given.manager !== undefined) await refuseUnfitManager(ctx, subject.id, given.manager)
  if (given.date_joined && before.date_left && given.date_joined > before.date_left) {
    throw invalid('date_joined', `They left on ${before.date_left}.`)
  }
}

async function refuseUnfitManager(ctx: Context, id: number, manager: number | null): Promise<void> {
  if (manager !== null) return checkManager(ctx, manager, id)
  if (ctx.actor.role !== 'admin') throw notAllowed('Only an admin takes somebody out of your reporting line.')
}

async function writeColumns(ctx: Context, id: number, given: EmployeeChanges): Promise<void> {
  const columns = {
    name: given.name,
    email: given.email,
    username: given.username,
    employeeNumber: given.employee_number,
    position: given.position,
    department: given.department,
    role: given.role,
    managerId: given.manager,
    language: given.language,
    clocking: given.clocking,
    dateJoined: given.date_joined,
  }
  if (Object.values(columns).every((value) => value === undefined)) return
  await ctx.db.update(employee).set(columns).where(eq(employee.id, id)).catch(asTakenProblem)
}

/** The dates between are days of work now, or no longer. */
async function joinedOn(ctx: Context, { id, date_joined }: EmployeeAnswer, joined: LocalDate): Promise<void> {
  const from = joined < date_joined ? joined : date_joined
  await groundChanged(ctx, { employeeIds: [id], from }, { cause: 'date_joined' })
}

async function auditChange(ctx: Context, before: EmployeeAnswer, after: EmployeeAnswer): Promise<void> {
  const act = changeAct(before, after)
  if (act) await writeAudit(ctx, act)
}

/** The audit's row of a change, with only what differs; null: nothing does. */
export function changeAct(before: EmployeeAnswer, after: EmployeeAnswer): AuditedAct | null {
  const changed = Object.keys(after).filter(
    (key) => before[key as keyof EmployeeAnswer] !== after[key as keyof EmployeeAnswer],
  )
  if (changed.length === 0) return null
  const only = (from: EmployeeAnswer) =>
    Object.fromEntries(changed.map((key) => [key, from[key as keyof EmployeeAnswer]]))
  return {
    action: 'employee.changed',
    subjectType: 'employee',
    subjectId: after.id,
    employeeId: after.id,
    before: only(before),
    after: only(after),
  }
}
