import type { PlannedRow } from './plan'

/** People who are added in an order in which whoever manages others of them comes before these. */
export function managersFirst(rows: readonly PlannedRow[]): PlannedRow[] {
  const byRow = new Map(rows.map((row) => [row.row, row]))
  const depths = new Map<number, number>()
  for (const start of rows) {
    const above: PlannedRow[] = []
    for (let at: PlannedRow | undefined = start; at && !depths.has(at.row); at = byRow.get(at.manager?.row?.row ?? 0)) {
      above.push(at)
    }
    for (let one = above.pop(); one; one = above.pop()) {
      depths.set(one.row, (depths.get(one.manager?.row?.row ?? 0) ?? -1) + 1)
    }
  }
  return [...rows].sort((a, b) => (depths.get(a.row) ?? 0) - (depths.get(b.row) ?? 0) || a.row - b.row)
}
