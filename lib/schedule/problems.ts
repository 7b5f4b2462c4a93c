import type { Context } from '../context'
import { AppError, databaseError, violates } from '../errors'
import { mayChangeSchedules, mayReadSchedules } from './policy'

const foreignKeyViolation = '23503'

export function refuseUnlessReader(ctx: Context): void {
  if (!mayReadSchedules(ctx.actor)) throw new AppError('not_allowed', 'Schedules are for managers.')
}

export function refuseUnlessAdmin(ctx: Context): void {
  if (!mayChangeSchedules(ctx.actor)) throw new AppError('not_allowed', 'Only an admin changes schedules and holidays.')
}

/** For `.catch` behind a write of something with a name that is there once. */
export function asTakenName(error: unknown): never {
  for (const constraint of ['work_schedule_name_unique', 'holiday_calendar_name_unique']) {
    if (violates(error, constraint)) throw taken('name', 'There is one with this name already.')
  }
  if (violates(error, 'public_holiday_once')) throw takenDate()
  throw error
}

/** For `.catch` behind deleting a calendar that somebody or the company has. */
export function asInUse(error: unknown): never {
  if (databaseError(error)?.code === foreignKeyViolation) {
    throw new AppError('in_use', 'Employees or the company have this calendar: give them another first.')
  }
  throw error
}

export function notFound(what: string): AppError {
  return new AppError('not_found', `There is no such ${what}.`)
}

export function takenDate(): AppError {
  return taken('date', 'This date is a holiday already.')
}

function taken(path: string, message: string): AppError {
  return new AppError('already_taken', message, { errors: [{ path, message }] })
}
