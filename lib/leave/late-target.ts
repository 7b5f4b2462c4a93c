/** How a company lets lateness cost leave. `chargeMinutes`: ledger minutes for every `everyCount`th late arrival. */
export type LatePolicy = {
  policy: 'proportional' | 'per_count' | 'off'
  everyCount: number
  chargeMinutes: number
}

/** `shiftMinutes`: what the shift somebody was late for has scheduled. */
export type LateArrival = { lateMinutes: number; shiftMinutes: number }

const minutesPerDay = 480n

/**
 * The ledger minutes that one employee's late arrivals of one month cost, those that are waived left out. Shares of
 * shifts are added up exactly and rounded once, half up. Source: design, "Lateness and leave".
 */
export function lateTarget(policy: LatePolicy, arrivals: LateArrival[]): number {
  const late = arrivals.filter((one) => one.lateMinutes > 0)
  if (policy.policy === 'off') return 0
  if (policy.policy === 'per_count') return Math.floor(late.length / policy.everyCount) * policy.chargeMinutes
  let [numerator, denominator] = [0n, 1n]
  for (const { lateMinutes, shiftMinutes } of late) {
    const [part, whole] = [BigInt(lateMinutes) * minutesPerDay, BigInt(shiftMinutes)]
    const shared = divisorOf(denominator, whole)
    numerator = numerator * (whole / shared) + part * (denominator / shared)
    denominator *= whole / shared
  }
  return Number((2n * numerator + denominator) / (2n * denominator))
}

/** The greatest common one: the fraction stays as small as the shifts are alike. */
function divisorOf(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisorOf(b, a % b)
}
