import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { annualLeave, leaveYearFor, minutesPerDay } from '../ledger'
import type { LocalDate } from '../time'
import { type NewEntry, postEntries } from './post-entries'
import { withLedger } from './with-ledger'

export type Joined = { id: number; dateJoined: LocalDate }
type Grant = { leaveTypeId: number; minutes: number }

const employeesAtOnce = 2_000

/**
 * The leave of somebody new, or back, of every type that is granted yearly and was not granted to them in this leave year.
 * In the transaction that creates them or takes them back.
 */
export async function grantFirstLeave(ctx: AnyContext, employee: Joined, today: LocalDate): Promise<void> {
  await withLedger(ctx, [employee.id], async (ctx) => {
    const grants = await missingGrants(ctx, employee, leaveYearFor(employee, today))
    await postEntries(
      ctx,
      grants.map((grant) => firstGrant(employee, grant, today)),
    )
  })
}

/** What a type grants of the present leave year, to everybody who works here and has not been granted it yet. */
export async function grantToEverybody(ctx: AnyContext, grant: Grant, today: LocalDate): Promise<void> {
  const everybody = await withoutGrant(ctx, grant.leaveTypeId, today)
  for (let at = 0; at < everybody.length; at += employeesAtOnce) {
    const some = everybody.slice(at, at + employeesAtOnce)
    await withLedger(
      ctx,
      some.map((one) => one.id),
      (ctx) =>
        postEntries(
          ctx,
          some.map((one) => firstGrant(one, grant, today)),
        ),
    )
  }
}

async function withoutGrant(ctx: AnyContext, typeId: number, today: LocalDate): Promise<Joined[]> {
  return (await ctx.db.execute(sql`
    select e.id, e.date_joined as "dateJoined" from employee e
    where e.is_active and not exists (select from leave_entry l
      where l.employee_id = e.id and l.leave_type_id = ${typeId} and l.kind = 'grant'
        and l.leave_year = extract(year from greatest(e.date_joined, ${today}::date)))
    order by e.id`)) as unknown as Joined[]
}

/** Types that are granted yearly and that the employee has no grant of, with the minutes of a year. */
async function missingGrants(ctx: AnyContext, { id }: Joined, year: number): Promise<Grant[]> {
  return (await ctx.db.execute(sql`
    select t.id as "leaveTypeId", ${yearlyMinutes} as minutes from leave_type t cross join company c
    where not t.is_archived and (t.id = ${annualLeave} or t.yearly_minutes > 0) and not exists (select from leave_entry l
      where l.employee_id = ${id} and l.leave_type_id = t.id and l.kind = 'grant' and l.leave_year = ${year})
    order by t.id`)) as unknown as Grant[]
}

/** Of leave type `t` and company `c`: what it grants a leave year. */
export const yearlyMinutes = sql`case when t.id = ${annualLeave} then c.annual_leave_days * ${minutesPerDay} else t.yearly_minutes end`

/** Who joined in an earlier year gets the leave of the present one; who joins in a later year that of their first. */
function firstGrant(employee: Joined, grant: Grant, today: LocalDate): NewEntry {
  const leaveYear = leaveYearFor(employee, today)
  const newYear = `${leaveYear}-01-01`
  const subject = grant.leaveTypeId === annualLeave ? [leaveYear] : [grant.leaveTypeId, leaveYear]
  return {
    ...grant,
    employeeId: employee.id,
    kind: 'grant',
    leaveYear,
    effectiveOn: employee.dateJoined > newYear ? employee.dateJoined : newYear,
    subject: ['employee', employee.id, ...subject].join(':'),
    event: 'joined',
  }
}
