import { type LatePolicy, lateTarget } from '../leave/late-target'
import type { LocalDate } from '../time'

/** A late arrival that counts: not waived, and late for a shift of known length. `id` is the attendance's. */
export type LateArrival = { id: number; date: LocalDate; lateMinutes: number; shiftMinutes: number }

/** How lateness is charged from the first of a month on. */
export type PolicyFrom = LatePolicy & { validFrom: LocalDate }

/** What the ledger of one employee should hold for the lateness of a month ('2026-11'), and what it holds. Ledger minutes. */
export type LateMonth = { month: string; arrivals: LateArrival[]; charged: number }

export type LateCause = {
  cause: 'arrival' | 'waiver' | 'derived' | 'correction'
  date?: LocalDate
  attendance?: number
}

/** Why a charge is what it is: what a line of the ledger keeps with it. */
export type LateDetail = LateCause & {
  month: string
  policy: LatePolicy['policy']
  late_minutes: number
  late_count: number
  target: number
}

/** Without any policy lateness is charged in proportion. */
const unset: LatePolicy = { policy: 'proportional', everyCount: 3, chargeMinutes: 240 }

/** The policy of a month: the newest one not after it. */
export function policyOf(policies: PolicyFrom[], month: string): LatePolicy {
  const begun = policies.filter(({ validFrom }) => validFrom.slice(0, 7) <= month)
  return begun.sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0] ?? unset
}

/**
 * What a month still lacks: the charge to be posted (negative: to be given back), with the reason; null when the ledger
 * holds what it should. Source: design, "Lateness and leave".
 */
export function lateCharge(
  policies: PolicyFrom[],
  { month, arrivals, charged }: LateMonth,
  cause: LateCause,
): { minutes: number; detail: LateDetail } | null {
  const policy = policyOf(policies, month)
  const target = lateTarget(policy, arrivals)
  if (target === charged) return null
  const late_minutes = arrivals.reduce((sum, one) => sum + one.lateMinutes, 0)
  const detail = { month, policy: policy.policy, late_minutes, late_count: arrivals.length, target, ...cause }
  return { minutes: target - charged, detail }
}

/** `cost`: what this arrival added to the charge of its month; `upTo`: that charge with it and all before it. */
export type LateShare = { cost: number; upTo: number }

/** The charge of the months by the attendances that bear it; the costs of a month add up to its charge. `arrivals`: oldest first. */
export function lateShares(policies: PolicyFrom[], arrivals: LateArrival[]): Map<number, LateShare> {
  const shares = new Map<number, LateShare>()
  for (const [at, one] of arrivals.entries()) {
    const month = one.date.slice(0, 7)
    const sofar = arrivals.slice(0, at + 1).filter(({ date }) => date.startsWith(month))
    const policy = policyOf(policies, month)
    const upTo = lateTarget(policy, sofar)
    shares.set(one.id, { cost: upTo - lateTarget(policy, sofar.slice(0, -1)), upTo })
  }
  return shares
}
