import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import { whoIsAsked } from '../leave/who-decides'
import type { CorrectionNews } from '../notifications/data'
import { notify } from '../notifications/notify'
import { formatInstant, type LocalDate } from '../time'

/** A correction as people are told of it: the attendance as it will be, or is; `clockIn` null: there will be none. */
export type TellingOf = {
  id: number
  employeeId: number
  employeeName: string
  workDate: LocalDate
  zone: string
  clockIn: Date | null
  clockOut: Date | null
  fromDevice?: boolean
}

/** Whoever decides. */
export async function tellRequested(ctx: Context, told: TellingOf, reason: string): Promise<void> {
  const asked = await whoIsAsked(ctx, told.employeeId)
  await notify(ctx, {
    kind: 'correction_requested',
    event: `correction:${told.id}:requested`,
    data: newsOf(ctx, told, 'pending', reason),
    recipients: asked.map(({ id }) => id),
  })
}

/** The employee, unless they decided it themselves. */
export async function tellDecided(
  ctx: Context,
  told: TellingOf,
  status: 'approved' | 'rejected',
  comment: string,
): Promise<void> {
  await tellEmployee(ctx, told, status, newsOf(ctx, told, status, comment))
}

/** The employee, of what somebody else corrected. */
export async function tellMade(ctx: Context, told: TellingOf, reason: string): Promise<void> {
  await tellEmployee(ctx, told, 'made', newsOf(ctx, told, 'approved', reason))
}

async function tellEmployee(
  ctx: Context,
  told: TellingOf,
  what: 'approved' | 'rejected' | 'made',
  data: CorrectionNews,
): Promise<void> {
  if (told.employeeId === ctx.actor.id) return
  await notify(ctx, {
    kind: `correction_${what}`,
    event: `correction:${told.id}:${what}`,
    data,
    recipients: [told.employeeId],
  })
}

/** Whoever corrected, and of an objection the direct manager too. */
export async function tellAnswered(
  ctx: Context,
  told: TellingOf & { proposedBy: number },
  answer: 'agreed' | 'objected',
  text: string,
): Promise<void> {
  const above = (await ctx.db.execute(
    sql`select manager_id as id from employee where id = ${told.employeeId} and manager_id is not null`,
  )) as unknown as { id: number }[]
  const more = answer === 'objected' ? above.map(({ id }) => id) : []
  await notify(ctx, {
    kind: 'correction_answered',
    event: `correction:${told.id}:answered`,
    data: { ...newsOf(ctx, told, 'approved', text), answer },
    recipients: [...new Set([told.proposedBy, ...more])],
  })
}

export function newsOf(ctx: Context, told: TellingOf, status: string, comment: string): CorrectionNews {
  return {
    correction: told.id,
    employee: told.employeeId,
    employee_name: told.employeeName,
    date: told.workDate,
    clock_in: told.clockIn && formatInstant(told.clockIn, told.zone),
    clock_out: told.clockOut && formatInstant(told.clockOut, told.zone),
    from_device: told.fromDevice ?? false,
    status,
    by: ctx.actor.id,
    by_name: ctx.actor.name,
    comment,
  }
}
