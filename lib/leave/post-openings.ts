import { writeAudits } from '../audit/write-audit'
import type { AnyContext } from '../context'
import { annualLeave, ledgerMinutesOf } from '../ledger'
import type { LocalDate } from '../time'
import { type NewEntry, postEntries } from './post-entries'
import { entryAct, identity } from './record-entry'

export type Opening = { employeeId: number; days: number; effectiveOn: LocalDate }

/**
 * Posts opening balances of annual leave for many people, with their audit rows. Within `withLedger` of them; who may do
 * it, and that there is none yet, is the caller's to check.
 */
export async function postOpenings(ctx: AnyContext, openings: Opening[], reason: string): Promise<void> {
  const entries = openings.map(({ employeeId, days, effectiveOn }): NewEntry => {
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
  })
  const ids = await postEntries(ctx, entries)
  await writeAudits(
    ctx,
    entries.map((entry, at) => entryAct(ids[at] ?? 0, entry)),
  )
}
