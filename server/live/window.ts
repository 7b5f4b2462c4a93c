import { type Cursor, settledBefore } from '@/lib/notifications/cursor'
import type { NewsRow } from '@/lib/notifications/missed'

export type Window = ReturnType<typeof newsWindow>

/**
 * What this process has seen of the notifications of everybody: all that the transactions before `from` wrote, and of
 * those after it what it remembers. From it follows the cursor of anybody who was told all of theirs.
 */
export function newsWindow(start: number) {
  let from = start
  const seen = new Map<number, NewsRow>()

  function moveTo(next: number): void {
    from = next
    for (const { id, transaction } of seen.values()) if (transaction < next) seen.delete(id)
  }

  function rowsOf(recipients: { has(id: number): boolean }): Map<number, NewsRow[]> {
    return byRecipient([...seen.values()].filter(({ recipientId }) => recipients.has(recipientId)))
  }

  return {
    from: () => from,
    hasSeen: ({ id, transaction }: { id: number; transaction: number }) => transaction < from || seen.has(id),
    see: (row: NewsRow) => void seen.set(row.id, row),
    /** Where it will begin when everything in `rows`, all that is read from here, was seen. */
    nextFrom: (unfinished: number, rows: NewsRow[]) =>
      settledBefore(
        unfinished,
        rows.reduce((last, { transaction }) => Math.max(last, transaction), from - 1),
      ),
    moveTo,
    rowsOf,
    /** How far somebody has got who was told all of theirs, and `ahead` too. */
    cursorOf: (recipientId: number, ahead: Iterable<number>): Cursor => {
      const rows = rowsOf(new Set([recipientId])).get(recipientId) ?? []
      return { from, known: [...rows.map(({ id }) => id), ...ahead] }
    },
  }
}

export function byRecipient(rows: NewsRow[]): Map<number, NewsRow[]> {
  const grouped = new Map<number, NewsRow[]>()
  for (const row of rows) {
    const group = grouped.get(row.recipientId)
    if (group) group.push(row)
    else grouped.set(row.recipientId, [row])
  }
  return grouped
}
