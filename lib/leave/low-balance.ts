/**
 * Whether annual leave is low, in ledger minutes, once at the end of a transaction. It is told when it becomes low, and
 * again only after it was back at the threshold. Source: design, "Low balance".
 */
export function lowBalance(balance: { wasLow: boolean; minutes: number; threshold: number }): {
  isLow: boolean
  notify: boolean
} {
  const isLow = balance.minutes < balance.threshold
  return { isLow, notify: isLow && !balance.wasLow }
}
