import { writeAudits } from '../audit/write-audit'
import type { AnyContext } from '../context'
import { annualLeave, ledgerMinutesOf } from '../ledger'
import type { LocalDate } from '../time'
import { type NewEntry, noteEntries, postEntries, writeEntries } from './post-entries'
import { entryAct, identity } from './record-entry'
import { withLedger } from './with-ledger'

export type Opening = { employeeId: number; days: number; effectiveOn: LocalDate }

/**
 * Posts opening balances of annual leave for many people, with their audit rows. Within `withLedger` of them; who may do
 * it, and that there is none yet, is the caller's to check.
 */
export async function postOpenings(ctx: AnyContext, openings: Opening[], reason: string): Promise<void> {
  const entries = openings.map((opening) => entryOf(opening, reason))
  await auditOpenings(ctx, entries, await postEntries(ctx, entries))
}

/**
 * The same for many who work meanwhile, in two steps: an opening stands on no sum, so that its line may be written before
 * anybody is held. `settle`: once they are, or the transaction is at its end; it compares their balances with what is low.
 */
export async function prepareOpenings(
  ctx: AnyContext,
  openings: Opening[],
  reason: string,
): Promise<{ settle: (ctx: AnyContext) => Promise<void> }> {
  const entries = openings.map((opening) => entryOf(opening, reason))
  await auditOpenings(ctx, entries, await writeEntries(ctx, entries))
  const ids = entries.map(({ employeeId }) => employeeId)
  return { settle: (ctx) => withLedger(ctx, ids, (ctx) => noteEntries(ctx, entries)) }
}

async function auditOpenings(ctx: AnyContext, entries: NewEntry[], ids: number[]): Promise<void> {
  await writeAudits(
    ctx,
    entries.map((entry, at) => entryAct(ids[at] ?? 0, entry)),
  )
}

function entryOf({ employeeId, days, effectiveOn }: Opening, reason: string): NewEntry {
  const leaveYear = Number(effectiveOn.slice(0, 4))
  return {
    ...identity({ kind: 'opening', employee: employeeId }, annualLeave, leaveYear),
    employeeId,
    leaveTypeId: annualLeave,
    minutes: ledgerMinutesOf(days),
    leaveYear,
    effectiveOn,
    reason,
  }
}
