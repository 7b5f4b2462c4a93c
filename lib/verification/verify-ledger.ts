import type { AnyContext } from '../context'
import { groundsFor } from '../schedule/ground'
import { lateMonths, wrongLine } from './check-lines'
import { wrongRequest } from './check-requests'
import { employeesAfter, type LeaveRecord, readPolicies, readRecords } from './read-records'

export type Checked = { employees: number; requests: number; days: number; lines: number; lateMonths: number }
export type Verification = Checked & {
  /** The first difference, in words; null: everything agrees. */
  difference: string | null
}

const employeesAtOnce = 200

/**
 * Recomputes the whole leave ledger from what it stands for: requests from schedule and holidays, days against requests,
 * lines against days, charges for lateness against late arrivals, grants, balances. Stops at the first difference. Reads
 * a part of the employees at a time; run it in one snapshot.
 */
export async function verifyLedger(ctx: AnyContext): Promise<Verification> {
  const policies = await readPolicies(ctx)
  const checked: Checked = { employees: 0, requests: 0, days: 0, lines: 0, lateMonths: 0 }
  for (let last = 0; ; ) {
    const ids = await employeesAfter(ctx, last, employeesAtOnce)
    if (ids.length === 0) return { ...checked, difference: null }
    const records = await readRecords(ctx, ids)
    const grounds = await groundsFor(ctx, ids, ...timeOf(records))
    for (const record of records) {
      const ground = grounds.get(record.id)
      const wrong = (ground && wrongRequest(record, ground)) ?? wrongLine(record, policies)
      if (wrong) return { ...checked, difference: `Employee ${record.id} (${record.name}), ${wrong}.` }
      count(checked, record)
    }
    last = ids.at(-1) ?? last
  }
}

/** From the first to the last date of their requests. */
function timeOf(records: LeaveRecord[]): [string, string] {
  const dates = records.flatMap(({ requests }) => requests.flatMap((one) => [one.startDate, one.endDate])).sort()
  return [dates[0] ?? '2000-01-01', dates.at(-1) ?? '2000-01-01']
}

function count(checked: Checked, record: LeaveRecord): void {
  checked.employees += 1
  checked.requests += record.requests.length
  checked.days += record.requests.reduce((sum, { days }) => sum + days.length, 0)
  checked.lines += record.lines.length
  checked.lateMonths += lateMonths(record).length
}
