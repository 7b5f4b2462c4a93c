import { type SQL, sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { annualLeave } from '../ledger'
import { addDays, type LocalDate } from '../time'
import { type LateArrival, type LateMonth, type LateShare, lateShares, type PolicyFrom } from './late-charge'

/** What is charged for lateness and what should be: of one employee, from a month on. `charged`: ledger minutes by month. */
export type LateRecord = { arrivals: LateArrival[]; charged: Record<string, number> }

/** The late record of employee `e` from the first of a month on (to the last of one), as one JSON value for use inside a larger statement. */
export function lateRecordJson(from: LocalDate, to?: LocalDate): SQL {
  return sql`json_build_object('arrivals', ${lateArrivalsJson(from, to)},
    'charged', coalesce((select json_object_agg(m.month, m.minutes) from (
      select split_part(l.subject, ':', 3) as month, -sum(l.minutes)::int as minutes from leave_entry l
      where l.employee_id = e.id and l.leave_type_id = ${annualLeave} and l.kind = 'late'
        and l.leave_year >= extract(year from ${from}::date)
      group by 1 having split_part(l.subject, ':', 3) >= ${from.slice(0, 7)}
          ${to ? sql`and split_part(l.subject, ':', 3) <= ${to.slice(0, 7)}` : sql``}) m), '{}'))`
}

/** The late arrivals of employee `e` that count, oldest first. A work date lies within two days of its clock-in. */
export function lateArrivalsJson(from: LocalDate, to?: LocalDate): SQL {
  return sql`coalesce((select json_agg(json_build_object('id', a.id, 'date', a.work_date,
      'lateMinutes', a.delay_minutes, 'shiftMinutes', a.late_shift_minutes) order by a.clock_in, a.id)
    from attendance a
    where a.employee_id = e.id and a.clock_in >= ${addDays(from, -2)}::date and a.work_date >= ${from}::date
      ${to ? sql`and a.work_date <= ${to}::date` : sql``} and a.delay_minutes > 0 and a.late_shift_minutes > 0
      and not exists (select from lateness_waiver w where w.attendance_id = a.id)), '[]')`
}

/** All policies there are, as one JSON value. */
export const latePoliciesJson = sql`coalesce((select json_agg(json_build_object('validFrom', p.valid_from, 'policy', p.policy,
  'everyCount', p.every_count, 'chargeMinutes', p.charge_minutes)) from late_policy p), '[]')`

/** The months of a record that have late arrivals or charges, in order. */
export function monthsOf({ arrivals, charged }: LateRecord): LateMonth[] {
  const months = new Set([...Object.keys(charged), ...arrivals.map(({ date }) => date.slice(0, 7))])
  return [...months].sort().map((month) => ({
    month,
    arrivals: arrivals.filter(({ date }) => date.startsWith(month)),
    charged: charged[month] ?? 0,
  }))
}

/** What each late arrival of these employees cost in the months from `from` to `to`, by attendance. */
export async function lateSharesOf(
  ctx: AnyContext,
  employeeIds: number[],
  from: LocalDate,
  to: LocalDate,
): Promise<Map<number, LateShare>> {
  const rows = (await ctx.db.execute(sql`
    select ${latePoliciesJson} as policies, ${lateArrivalsJson(`${from.slice(0, 7)}-01`, to)} as arrivals
    from employee e where e.id = any(${sql.param(employeeIds)}::int[])`)) as unknown as {
    policies: PolicyFrom[]
    arrivals: LateArrival[]
  }[]
  return new Map(rows.flatMap(({ policies, arrivals }) => [...lateShares(policies, arrivals)]))
}
