import type { Context } from './context'
import type { LocalDate } from './time'

type Close = (ctx: Context, employeeId: number, lastDay: LocalDate) => Promise<void>

let close: Close | null = null

/** Wired once by lib/endpoints.ts: what an employment leaves behind belongs to domains that come after people. */
export function onEmploymentEnd(callback: Close): void {
  close = callback
}

/** Call it in the transaction that ends an employment, with the employee locked. */
export async function employmentEnded(ctx: Context, employeeId: number, lastDay: LocalDate): Promise<void> {
  if (!close) throw new Error('Nobody ends what an employment leaves behind: lib/endpoints.ts was not loaded')
  await close(ctx, employeeId, lastDay)
}
