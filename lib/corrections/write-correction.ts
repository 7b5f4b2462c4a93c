import { sql } from 'drizzle-orm'
import { correction, correctionEvent } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { AppError, violates } from '../errors'
import { formatInstant, type LocalDate } from '../time'
import type { Plan } from './plan-correction'
import type { DayEffect } from './schema'

type Stored = typeof correction.$inferSelect
type Act = (typeof correctionEvent.$inferInsert)['act']

/** Holds the employee until the transaction is over, as a clock-in and a decision do: what is checked stays so. */
export async function holdEmployee(ctx: Context, employeeId: number): Promise<void> {
  await ctx.db.execute(sql`select id from employee where id = ${employeeId} for no key update`)
}

/** `decided`: made by somebody who decides it, and so approved at once. Errors: `correction_waits`. */
export async function insertCorrection(
  ctx: Context,
  employeeId: number,
  plan: Plan,
  { reason, decided }: { reason: string; decided: boolean },
): Promise<Stored> {
  if (await waits(ctx, employeeId, plan)) throw alreadyWaits()
  const { attendanceId, removes, workDate, proposed } = plan
  const [row] = await ctx.db
    .insert(correction)
    .values({
      employeeId,
      workDate,
      attendanceId,
      removes,
      ...proposed,
      reason,
      proposedBy: ctx.actor.id,
      proposedAt: ctx.now,
      ...(decided && { state: 'approved', decidedBy: ctx.actor.id, decidedAt: ctx.now }),
    })
    .returning()
    .catch(asWaiting)
  if (!row) throw new Error('The insert returned no row')
  return row
}

/** One for the same attendance, or one that is missing too at the same time. */
async function waits(ctx: Context, employeeId: number, { attendanceId, clockIn, clockOut }: Plan): Promise<boolean> {
  const same =
    attendanceId === null
      ? sql`attendance_id is null and tstzrange(clock_in, clock_out) && tstzrange(${iso(clockIn)}::timestamptz, ${iso(clockOut)}::timestamptz)`
      : sql`attendance_id = ${attendanceId}`
  const rows = await ctx.db.execute(
    sql`select 1 from correction where employee_id = ${employeeId} and state = 'pending' and ${same} limit 1`,
  )
  return rows.length > 0
}

function asWaiting(error: unknown): never {
  throw violates(error, 'correction_one_pending') ? alreadyWaits() : error
}

function alreadyWaits(): AppError {
  return new AppError('correction_waits', 'A correction of this attendance waits for a decision already.')
}

function iso(instant: Date | null): string | null {
  return instant?.toISOString() ?? null
}

/** One line of a correction's story; `days`: what it changed, or would. */
export async function writeStory(
  ctx: Context,
  correctionId: number,
  act: Act,
  { comment = '', days }: { comment?: string; days?: DayEffect[] } = {},
): Promise<void> {
  await ctx.db.insert(correctionEvent).values({
    correctionId,
    act,
    at: ctx.now,
    actorId: ctx.actor.id,
    comment,
    ...(days && { before: { days: days.map((one) => one.before) }, after: { days: days.map((one) => one.after) } }),
  })
}

type Audited = { id: number; employeeId: number; workDate: LocalDate }

/** `self_decision` is added where somebody decides what concerns themselves. */
export async function auditCorrection(
  ctx: Context,
  act: string,
  { id, employeeId, workDate }: Audited,
  { before, after }: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<void> {
  await writeAudit(ctx, {
    action: `correction.${act}`,
    subjectType: 'correction',
    subjectId: id,
    employeeId,
    before,
    after: { date: workDate, ...after },
  })
}

/** What a plan changes, for the audit. */
export function changeOf({ attendanceId, removes, clockIn, clockOut, zone }: Plan): Record<string, unknown> {
  return {
    attendance: attendanceId,
    removes,
    clock_in: clockIn && formatInstant(clockIn, zone),
    clock_out: clockOut && formatInstant(clockOut, zone),
  }
}
