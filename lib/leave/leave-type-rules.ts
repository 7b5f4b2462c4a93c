import type { Context } from '../context'
import { AppError, type InputError, violates } from '../errors'
import { annualLeave } from '../ledger'
import { mayChangeLeaveTypes } from './ledger-policy'
import type { LeaveTypeAnswer } from './schema'

type Rules = Omit<LeaveTypeAnswer, 'id' | 'is_archived' | 'name' | 'unit' | 'kind'>

export function refuseUnlessAdmin(ctx: Context): void {
  if (!mayChangeLeaveTypes(ctx.actor)) throw new AppError('not_allowed', 'Only an admin changes leave types.')
}

/** Refuses a type whose rules contradict each other; every contradiction with its field. */
export function refuseContradictions(type: Rules): void {
  refuse([
    type.may_replace &&
      type.needs_approval && {
        path: 'may_replace',
        message: 'Leave that takes the place of other leave holds at once: it cannot wait for an approval.',
      },
    !type.has_allowance &&
      type.yearly_days > 0 && { path: 'yearly_days', message: 'A type without an allowance grants no days.' },
  ])
}

/** Late charges and the low balance are about annual leave, and how many days of it there are is one of the settings. */
export function refuseUnlessStillAnnual(before: LeaveTypeAnswer, after: LeaveTypeAnswer): void {
  if (before.id !== annualLeave) return
  refuse([
    after.is_archived && {
      path: 'is_archived',
      message: `${before.name} cannot be closed: lateness is charged to it.`,
    },
    after.yearly_days !== before.yearly_days && {
      path: 'yearly_days',
      message: `How many days of ${before.name} a year brings is set in the settings of the company.`,
    },
    !after.has_allowance && { path: 'has_allowance', message: `${before.name} always has an allowance.` },
    after.may_replace && { path: 'may_replace', message: `${before.name} cannot take the place of other leave.` },
  ])
}

function refuse(found: (InputError | false)[]): void {
  const errors = found.filter((one) => one !== false)
  const [first] = errors
  if (first) throw new AppError('invalid_input', first.message, { errors })
}

/** For `.catch` behind a write to `leave_type`. */
export function asTakenTypeName(error: unknown): never {
  if (!violates(error, 'leave_type_name_once')) throw error
  const message = 'There is a leave type with this name already.'
  throw new AppError('already_taken', message, { errors: [{ path: 'name', message }] })
}
