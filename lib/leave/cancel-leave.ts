import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { AppError, invalid } from '../errors'
import { groundChanged } from '../ground-change'
import { addDays, type LocalDate } from '../time'
import { inTransaction } from '../transaction'
import { alreadyDecided } from './decide-leave'
import { giveBack } from './give-back'
import { isStanding, mayCancelAsDecider, mayCancelOwn } from './policy'
import type { CancelQuery } from './schema'
import { positionOf, type Span } from './span'
import { noSuchRequest, requestFor, type StoredRequest } from './stored-request'
import { tellCancelled } from './tell'
import { withLedger } from './with-ledger'

/**
 * Cancels a request, or gives back the part of it from a date on. Applicants do so alone until the day before approved
 * leave begins; after that a decider does, from tomorrow unless `from` says today or later. Errors: `not_found`,
 * `not_allowed`, `already_decided`, `leave_begun`, `invalid_input`.
 */
export async function cancelLeave(ctx: Context, id: number, query: CancelQuery): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { employeeId } = await requestFor(ctx, id)
    await withLedger(ctx, [employeeId], async (ctx) => {
      const request = await requestFor(ctx, id)
      await refuseUnlessAllowed(ctx, request)
      await giveBackFrom(ctx, request, firstDateBack(ctx, request, query), query.comment ?? '')
    })
  })
}

/** The same for one's own requests only: whoever else may see it goes another way. */
export async function cancelOwnLeave(ctx: Context, id: number, query: CancelQuery): Promise<void> {
  const request = await requestFor(ctx, id)
  if (request.employeeId !== ctx.actor.id) throw noSuchRequest()
  await cancelLeave(ctx, id, query)
}

async function refuseUnlessAllowed(ctx: Context, request: StoredRequest): Promise<void> {
  const own = request.employeeId === ctx.actor.id
  if (!own && !request.decidable) {
    throw new AppError('not_allowed', `You do not decide leave of ${request.employeeName}.`)
  }
  if (!isStanding(request)) throw await alreadyDecided(ctx, request)
  if (mayCancelOwn(ctx.actor, request) || mayCancelAsDecider(request)) return
  if (request.decidable) throw new AppError('leave_begun', 'This leave is over: nothing of it can be given back.')
  throw new AppError('leave_begun', 'This leave has begun. Ask who decides your leave to give back what is not taken.')
}

/** Everything unless it has begun; then the days after today, which counts as taken. */
function firstDateBack(ctx: Context, request: StoredRequest, { from }: CancelQuery): LocalDate {
  const { startDate, endDate, today, status } = request
  if (mayCancelOwn(ctx.actor, request) || status === 'pending' || today < startDate) return within(request, from)
  const first = from ?? addDays(today, 1)
  if (first < today) throw invalid('from', `Days before today, ${today}, have been taken.`)
  if (first > endDate && from === undefined) {
    throw new AppError('leave_begun', 'Today is its last day and counts as taken, unless from says today.')
  }
  return within(request, first)
}

function within({ startDate, endDate }: StoredRequest, from: LocalDate | undefined): LocalDate {
  if (from !== undefined && from > endDate) throw invalid('from', `This leave ends on ${endDate}.`)
  return from === undefined || from < startDate ? startDate : from
}

async function giveBackFrom(ctx: Context, request: StoredRequest, from: LocalDate, comment: string): Promise<void> {
  const gone: Span = [{ from: positionOf(from, 0), to: positionOf(addDays(request.endDate, 1), 0) }]
  const given = await giveBack(ctx, request, gone, { comment })
  const dates = given.back.map(({ date }) => date)
  const minutes = given.back.reduce((sum, day) => sum + day.minutes, 0)
  await writeAudit(ctx, {
    action: given.left ? 'leave.shortened' : 'leave.cancelled',
    subjectType: 'leave_request',
    subjectId: request.id,
    employeeId: request.employeeId,
    before: { status: request.status, end_date: request.endDate, minutes: request.minutes },
    after: { status: given.left ? request.status : 'cancelled', from, minutes: request.minutes - minutes, comment },
  })
  if (!given.left || dates.length > 0) await tellCancelled(ctx, request, { ...given, dates, minutes, comment })
  if (request.status !== 'approved') return
  const change = { employeeIds: [request.employeeId], from: dates[0] ?? from, by: 'leave' as const }
  await groundChanged(ctx, change, { cause: `leave:${request.id}`, reason: comment })
}
