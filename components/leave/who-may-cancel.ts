import type { LeaveDetailAnswer } from '@/lib/leave/schema'

type Standing = Pick<
  LeaveDetailAnswer,
  'status' | 'may_cancel' | 'end_date' | 'asks' | 'reviewed_by_name' | 'employee'
> & {
  reviewed_by: number | null
}

/** Whom to ask about leave that one cannot take back alone any more; null where there is nothing to say. */
export function whoMayCancel(request: Standing, today: string): string | null {
  if (request.may_cancel || request.status !== 'approved') return null
  if (request.end_date < today) return 'It is over. Should it be wrong, ask whoever manages you to correct your leave.'
  const decided = request.reviewed_by !== request.employee ? request.reviewed_by_name : null
  const who = request.asks.length > 0 ? request.asks.join(' or ') : (decided ?? 'whoever manages you')
  return `It has begun. To come back earlier, ask ${who}: the days from then on are given back to you.`
}
