import type { CorrectionAnswer } from '@/lib/corrections/schema'
import { formatMoment, type Reading } from '@/lib/format'

/** 'Lea Lead approved it, 23 Nov, 14:02'; who waits for whom. */
export function stateWords(correction: CorrectionAnswer, reading: Reading): string {
  const { status, proposed_by_name, decided_by_name, decided_at, proposed_at, employee, proposed_by } = correction
  if (status === 'pending') return `Waits for a decision since ${formatMoment(proposed_at, reading)}`
  const when = decided_at ? `, ${formatMoment(decided_at, reading)}` : ''
  if (status === 'approved' && proposed_by !== employee) return `${proposed_by_name} corrected it${when}`
  const did = { approved: 'approved', rejected: 'rejected', withdrawn: 'withdrew' }[status]
  return `${decided_by_name ?? 'Daybook'} ${did} it${when}`
}
