import { sql } from 'drizzle-orm'
import type { latePolicy } from '@/db/schema'
import type { AnyContext } from '../context'
import { lateTarget } from '../leave/late-target'
import { type PolicyFrom, policyOf } from './late-charge'
import { type LateRecord, latePoliciesJson, lateRecordJson, monthsOf } from './late-months'

type Policy = typeof latePolicy.$inferInsert

/**
 * What another way of charging lateness would post, by the rules of `settleLateness`: `arrivals` of the months that would be
 * charged by it and are not waived, the `people` whose leave changes, and the ledger minutes lateness would cost more in all.
 */
export async function effectOfPolicy(
  ctx: AnyContext,
  { validFrom, policy, everyCount = 3, chargeMinutes = 240 }: Policy,
) {
  const [row] = (await ctx.db.execute(sql`
    select ${latePoliciesJson} as policies, coalesce((
      select json_agg(${lateRecordJson(validFrom)}) from employee e where exists (select from attendance a
          where a.employee_id = e.id and a.work_date >= ${validFrom}::date and a.delay_minutes > 0)
        or exists (select from leave_entry l where l.employee_id = e.id and l.kind = 'late'
          and l.effective_on >= ${validFrom}::date)), '[]') as records`)) as unknown as {
    policies: PolicyFrom[]
    records: LateRecord[]
  }[]
  const present = row?.policies ?? []
  const next = [
    ...present.filter((one) => one.validFrom !== validFrom),
    { validFrom, policy, everyCount, chargeMinutes },
  ]
  const effect = { from: validFrom, people: 0, arrivals: 0, minutes: 0 }
  const until = present
    .map((one) => one.validFrom.slice(0, 7))
    .filter((month) => month > validFrom.slice(0, 7))
    .sort()[0]
  for (const record of row?.records ?? []) {
    const months = monthsOf(record).filter(({ month }) => until === undefined || month < until)
    const differences = months.map(
      ({ month, arrivals, charged }) => lateTarget(policyOf(next, month), arrivals) - charged,
    )
    effect.arrivals += months.reduce((sum, { arrivals }) => sum + arrivals.length, 0)
    effect.minutes += differences.reduce((sum, one) => sum + one, 0)
    if (differences.some((one) => one !== 0)) effect.people++
  }
  return effect
}
