import { AppError, violates } from '../errors'

const uniqueFields = {
  employee_email_once: ['email', 'Somebody already has this e-mail address.'],
  employee_username_once: ['username', 'Somebody already has this user name.'],
  employee_number_once: ['employee_number', 'Somebody already has this employee number.'],
} as const

/** For `.catch` behind a write to `employee`: says which field of another employee it repeats. */
export function asTakenProblem(error: unknown): never {
  for (const [constraint, [path, message]] of Object.entries(uniqueFields)) {
    if (violates(error, constraint)) throw new AppError('already_taken', message, { errors: [{ path, message }] })
  }
  throw error
}

export function noSuchEmployee(): AppError {
  return new AppError('not_found', 'There is no such employee, or not for you.')
}

export function notAllowed(detail: string): AppError {
  return new AppError('not_allowed', detail)
}
