type Balance = { wasLow: boolean; minutes: number; posted?: number; threshold: number }

/**
 * Whether annual leave is low, in ledger minutes, once at the end of a transaction. It is told when it becomes low, and
 * again only after it was back at the threshold. `wasLow`: as remembered; `posted`: what the transaction has added, which
 * tells where it stood before. Remembered from an earlier year, when another year's lines counted, it does not count.
 * Source: design, "Low balance".
 */
export function lowBalance({ wasLow, minutes, posted = 0, threshold }: Balance): { isLow: boolean; notify: boolean } {
  const isLow = minutes < threshold
  return { isLow, notify: isLow && !(wasLow && minutes - posted < threshold) }
}
