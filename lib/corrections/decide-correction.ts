import { and, eq } from 'drizzle-orm'
import { correction } from '@/db/schema'
import { announce } from '../announce'
import { correctAttendance } from '../attendance/correct-attendance'
import type { Context } from '../context'
import { AppError } from '../errors'
import { withLedger } from '../leave/with-ledger'
import { formatInstant } from '../time'
import { inTransaction } from '../transaction'
import { notYours } from './decidable-employee'
import { type Plan, planCorrection } from './plan-correction'
import { getCorrectionFor } from './queries'
import type { CorrectionDecisionBody, CorrectionDetail } from './schema'
import { correctionFor, type StoredCorrection } from './stored-correction'
import { type TellingOf, tellDecided } from './tell'
import { auditCorrection, changeOf, writeStory } from './write-correction'

/**
 * Approves or rejects a correction that waits. Approved, it is written as new punches, and the days are derived again.
 * Errors: `not_found`, `not_allowed`; 409: `already_decided` for who comes second, with who decided what and when, and
 * `attendance_overlap`, when it has come to stand where another attendance is.
 */
export async function decideCorrection(
  ctx: Context,
  id: number,
  decision: CorrectionDecisionBody,
): Promise<CorrectionDetail> {
  return inTransaction(ctx, async (ctx) => {
    const { employeeId } = await correctionFor(ctx, id)
    return withLedger(ctx, [employeeId], async (ctx) => {
      const stored = await correctionFor(ctx, id)
      if (!stored.decidable)
        throw new AppError('not_allowed', notYours(ctx, { id: employeeId, name: stored.employeeName }))
      if (stored.status !== 'pending') throw alreadyDecided(ctx, stored)
      const plan = decision.status === 'approved' ? await approve(ctx, stored) : null
      if (!(await closeCorrection(ctx, id, decision.status, decision.comment)))
        throw new Error('It is held, and changed')
      await record(ctx, stored, plan, decision)
      return getCorrectionFor(ctx, id)
    })
  })
}

async function approve(ctx: Context, stored: StoredCorrection): Promise<Plan> {
  const { id: correctionId, employeeId, attendanceId, reason } = stored
  const plan = await planCorrection(ctx, employeeId, { ...stored, attendance: attendanceId })
  await correctAttendance(ctx, { ...plan, ...plan.proposed, employeeId, reason, correctionId })
  return plan
}

/** Whether it was waiting still. */
export async function closeCorrection(
  ctx: Context,
  id: number,
  state: 'approved' | 'rejected' | 'withdrawn',
  comment = '',
): Promise<boolean> {
  const rows = await ctx.db
    .update(correction)
    .set({ state, comment, decidedBy: ctx.actor.id, decidedAt: ctx.now })
    .where(and(eq(correction.id, id), eq(correction.state, 'pending')))
    .returning({ id: correction.id })
  return rows.length === 1
}

async function record(
  ctx: Context,
  stored: StoredCorrection,
  plan: Plan | null,
  { status, comment }: CorrectionDecisionBody,
): Promise<void> {
  await writeStory(ctx, stored.id, status, { comment, ...(plan && { days: plan.days }) })
  const own = stored.employeeId === ctx.actor.id && { self_decision: true }
  await auditCorrection(ctx, status, stored, {
    before: { status: 'pending' },
    after: { status, comment, ...(plan && changeOf(plan)), ...own },
  })
  const told: TellingOf = plan ? { ...stored, ...plan } : stored
  await tellDecided(ctx, { ...told, id: stored.id }, status, comment)
  announce(ctx, { changed: { topic: 'attendance', employees: [stored.employeeId] } })
}

/** Who came first, in words and as state. */
export function alreadyDecided(ctx: Context, stored: StoredCorrection): AppError {
  const at = stored.decidedAt && formatInstant(stored.decidedAt, stored.zone)
  const who = stored.decidedBy === ctx.actor.id ? 'You' : (stored.decidedByName ?? 'Daybook')
  const when = at ? ` on ${at.slice(0, 10)} at ${at.slice(11, 16)}` : ''
  return new AppError('already_decided', `${who} ${did[stored.status]} it${when}.`, {
    state: {
      decision: {
        status: stored.status,
        decided_by: stored.decidedBy,
        decided_by_name: stored.decidedByName,
        decided_at: at,
        comment: stored.comment,
      },
    },
  })
}

const did = { pending: 'proposed', approved: 'approved', rejected: 'rejected', withdrawn: 'withdrew' }
