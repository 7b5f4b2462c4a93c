/** Every code an answer can carry, with its HTTP status and title. */
export const problems = {
  invalid_input: [400, 'Invalid input'],
  invalid_token: [400, 'Link not valid'],
  no_working_day: [400, 'No working day'],
  not_signed_in: [401, 'Not signed in'],
  wrong_credentials: [401, 'Wrong user name or password'],
  not_allowed: [403, 'Not allowed'],
  cross_site: [403, 'Request from another site'],
  not_found: [404, 'Not found'],
  method_not_allowed: [405, 'Method not allowed'],
  conflict: [409, 'Conflict'],
  already_set_up: [409, 'Already set up'],
  already_clocked_in: [409, 'Already clocked in'],
  already_clocked_out: [409, 'Already clocked out'],
  not_clocking: [409, 'No clocking'],
  clocked_out_too_late: [409, 'Clocked in again since'],
  not_late: [409, 'Not late'],
  attendance_overlap: [409, 'Attendance at this time already'],
  correction_waits: [409, 'Correction already waits'],
  already_answered: [409, 'Already answered'],
  month_closed: [409, 'Month closed'],
  month_not_over: [409, 'Month not over'],
  figures_changed: [409, 'Figures changed'],
  already_waived: [409, 'Already waived'],
  not_waived: [409, 'Not waived'],
  last_admin: [409, 'Last admin'],
  reporting_cycle: [409, 'Reporting line in a circle'],
  leave_overlap: [409, 'Leave already asked for'],
  leave_type_closed: [409, 'Leave type closed'],
  not_enough_leave: [409, 'Not enough leave'],
  already_decided: [409, 'Already decided'],
  leave_begun: [409, 'Leave has begun'],
  leave_taken: [409, 'Leave has been taken'],
  in_use: [409, 'In use'],
  already_taken: [409, 'Already taken'],
  too_large: [413, 'Too large'],
  unsupported_media_type: [415, 'Unsupported media type'],
  upgrade_required: [426, 'WebSocket expected'],
  key_reused: [422, 'Idempotency-Key used for another request'],
  too_many_attempts: [429, 'Too many attempts'],
  too_many_connections: [429, 'Too many connections'],
  internal: [500, 'Internal error'],
  too_many_waiting: [503, 'Too many connections waiting'],
  unavailable: [503, 'Database not available'],
  unknown_outcome: [503, 'Outcome not known'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof problems
/** What is there now, told beside the standard members of a problem, which it must not hide behind. */
export type PresentState = Record<string, unknown> & { [standard in 'status' | 'title' | 'detail' | 'code']?: never }
export type InputError = { path: string; message: string }

/**
 * What went wrong and what to do next, in words for people. Told apart by `code`, never by `instanceof`:
 * server.ts and Next each have their own copy of this class.
 */
export class AppError extends Error {
  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly extra: { errors?: InputError[]; retryAfter?: number; state?: PresentState } = {},
  ) {
    super(detail)
    this.name = 'AppError'
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'code' in error && (error.code as string) in problems
}

export function invalid(path: string, message: string): AppError {
  return new AppError('invalid_input', message, { errors: [{ path, message }] })
}

/** The PostgreSQL error (SQLSTATE and constraint) behind drizzle's or our own wrapping; null for anything else. */
export function databaseError(error: unknown): { code: string; constraint?: string } | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && at.name !== 'AppError') {
      return { code: at.code, constraint: 'constraint_name' in at ? String(at.constraint_name) : undefined }
    }
  }
  return null
}

/** True when the error is a violation of the named constraint or unique index. */
export function violates(error: unknown, constraint: string): boolean {
  return databaseError(error)?.constraint === constraint
}

/** What went wrong at the bottom of it, in one line for the eyes of admins; never the parameters of a failed query. */
export function errorText(error: unknown): string {
  let at = error
  while (at instanceof Error && at.cause !== undefined) at = at.cause
  const text = at instanceof Error ? at.message : String(at)
  return (text.split('\nparams: ', 1)[0] ?? '').slice(0, 500)
}
