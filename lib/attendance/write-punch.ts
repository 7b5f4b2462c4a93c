import { type Because, datesTouched } from '../closed-months'
import type { Context } from '../context'
import { inTransaction } from '../transaction'
import type { ClockState } from './clock-state'
import type { AttendanceAnswer } from './schema'

/**
 * Runs the one statement of a punch. Where it can belong to a closed month, it is a transaction of more statements: what
 * it changes there becomes an adjustment. Returns whether it was written.
 */
export async function writePunch(
  ctx: Context,
  { closedMonth }: ClockState,
  { date, employee }: Pick<AttendanceAnswer, 'date' | 'employee'>,
  because: Because,
  write: (ctx: Context) => Promise<boolean>,
): Promise<boolean> {
  if (closedMonth === null || date.slice(0, 7) > closedMonth.slice(0, 7)) return write(ctx)
  // The statement keeps the answer itself, and only when it has written.
  const { replay } = ctx
  return inTransaction({ ...ctx, replay: null }, async (ctx) => {
    const written = await write({ ...ctx, replay })
    if (written) await datesTouched(ctx, { employeeIds: [employee], from: date, because })
    return written
  })
}
