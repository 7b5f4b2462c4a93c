import { eq } from 'drizzle-orm'
import { leaveRequest } from '@/db/schema'
import type { Context } from '../context'
import { positionsPerDay } from '../schedule/part-of-day'
import type { LeaveDay } from './leave-days'
import { dateOf, positionOf, type Span, spanText, without, withoutLooseEnds } from './span'
import type { StoredRequest } from './stored-request'
import { postRefund, setDays, writeEvent } from './write-request'

type Why = {
  comment?: string
  /** The request that takes the place. */
  replacedBy?: number
}

/** `back`: what the request no longer stands on; `left`: something else still stands. */
export type GivenBack = { back: LeaveDay[]; left: boolean; event: number }

/**
 * Takes `gone` out of a pending or approved request, within `withLedger`: what was charged for it is refunded, and when
 * no working day is left, the request is cancelled. Leave by the hour goes as a whole. Of approved leave the caller says
 * afterwards that the ground has changed.
 */
export async function giveBack(ctx: Context, request: StoredRequest, gone: Span, why: Why): Promise<GivenBack> {
  const rest = request.startMinute === null ? without(request.span, gone) : []
  const keptDays = request.days.flatMap((day) => cut(day, rest))
  const kept = withoutLooseEnds(rest, request.span, keptDays)
  const back = request.days.flatMap((day) => difference(day, keptDays))
  const left = keptDays.length > 0
  const kind = why.replacedBy ? 'replaced' : left ? 'shortened' : 'cancelled'
  const event = await writeEvent(ctx, {
    requestId: request.id,
    kind,
    comment: why.comment,
    detail: {
      dates: back.map(({ date }) => date),
      minutes: total(back),
      ...(why.replacedBy && { replaced_by: why.replacedBy }),
    },
  })
  await setDays(ctx, request, keptDays)
  await updateRow(ctx, request, kept, keptDays)
  const refund = why.replacedBy ? `replaced:${why.replacedBy}` : left ? `shortened:${event}` : 'cancelled'
  if (request.status === 'approved') await postRefund(ctx, request, back, refund)
  return { back, left, event }
}

async function updateRow(ctx: Context, request: StoredRequest, kept: Span, keptDays: LeaveDay[]): Promise<void> {
  const columns = keptDays.length === 0 ? { status: 'cancelled' as const } : boundsOf(kept, keptDays)
  await ctx.db.update(leaveRequest).set(columns).where(eq(leaveRequest.id, request.id))
}

/** Dates and parts move to where the rest begins and ends; a hole in the middle shows in the days only. */
function boundsOf(kept: Span, keptDays: LeaveDay[]) {
  const [first, last] = [kept[0]?.from ?? 0, kept.at(-1)?.to ?? 0]
  const [startDate, endDate] = [dateOf(first), dateOf(last - 1)]
  const startPart = first > positionOf(startDate, 0) ? ('second_half' as const) : ('full' as const)
  const endPart = last < positionOf(endDate, positionsPerDay) ? ('first_half' as const) : ('full' as const)
  const single = startPart === 'full' ? endPart : startPart
  return {
    span: spanText(kept),
    minutes: total(keptDays),
    startDate,
    endDate,
    ...(startDate === endDate ? { startPart: single, endPart: single } : { startPart, endPart }),
  }
}

/** What is left of a day; of whole and half days a position is a minute. */
function cut(day: LeaveDay, kept: Span): LeaveDay[] {
  const start = positionOf(day.date, 0)
  const pieces = kept
    .map((piece) => ({ from: Math.max(day.from, piece.from - start), to: Math.min(day.to, piece.to - start) }))
    .filter((piece) => piece.from < piece.to)
  const [first, last] = [pieces[0], pieces.at(-1)]
  if (!first || !last) return []
  const minutes = Math.min(
    day.minutes,
    pieces.reduce((sum, piece) => sum + piece.to - piece.from, 0),
  )
  return [{ date: day.date, from: first.from, to: last.to, minutes }]
}

function difference(day: LeaveDay, kept: LeaveDay[]): LeaveDay[] {
  const left = kept.find(({ date }) => date === day.date)?.minutes ?? 0
  return left === day.minutes ? [] : [{ ...day, minutes: day.minutes - left }]
}

function total(days: LeaveDay[]): number {
  return days.reduce((sum, day) => sum + day.minutes, 0)
}
