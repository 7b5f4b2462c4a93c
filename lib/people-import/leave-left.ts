import { daysOf, minutesPerDay } from '../ledger'
import type { Directory, Known } from './directory'
import type { ImportField } from './fields'
import { type MatchedRow, noteFor } from './match-rows'

/**
 * What a file says is left becomes the opening balance it takes: other tools tell what is left, and the leave of the year
 * is granted here besides. Said again it asks for nothing, also when leave was taken since.
 */
export function openFromWhatIsLeft(
  rows: readonly MatchedRow[],
  { directory, fields }: { directory: Directory; fields: readonly (ImportField | null)[] },
): void {
  const note = noteFor(fields)
  for (const row of rows) {
    const { leave_left: left, opening_balance } = row.values
    if (left === undefined) continue
    const opening =
      opening_balance === undefined
        ? openingFor(left, row.known, directory)
        : 'Give what is left or the opening balance, not both.'
    if (typeof opening === 'string') note(row, 'leave_left', opening)
    else if (opening !== null) row.values.opening_balance = opening
  }
}

/** Days; null: it is so already; a text: why it cannot be had. */
function openingFor(left: number, known: Known | null, { yearlyDays }: Directory): number | string | null {
  if (known === null) return Math.round((left - yearlyDays) * 100) / 100
  const balance = known.balance ?? 0
  if (daysOf(balance) === left) return null
  if (known.opened === null) return Math.ceil(Math.round((left * minutesPerDay - balance) * 100) / minutesPerDay) / 100
  if (daysOf(known.opened) === left) return null
  return `${daysOf(balance)} days are left here, and there is an opening balance already. Post an adjustment on their page instead.`
}
