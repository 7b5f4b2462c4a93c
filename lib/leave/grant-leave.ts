import { type SQL, sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { annualLeave, leaveYearFor, leaveYearOf, minutesPerDay } from '../ledger'
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
  await grantFirstLeaves(ctx, [employee], today)
}

/** The same for many. `post`: what is posted besides, before their low balance is compared. */
export async function grantFirstLeaves(
  ctx: AnyContext,
  employees: Joined[],
  today: LocalDate,
  post: (ctx: AnyContext) => Promise<void> = async () => {},
): Promise<void> {
  const ofYear = new Map<number, number[]>()
  for (const one of employees) {
    const year = leaveYearFor(one, today)
    ofYear.set(year, [...(ofYear.get(year) ?? []), one.id])
  }
  await withLedger(
    ctx,
    employees.map(({ id }) => id),
    async (ctx) => {
      for (const [year, ids] of ofYear) await postMissingGrants(ctx, ids, year, 'joined')
      await post(ctx)
    },
  )
}

/**
 * Posts what these employees were not granted yet of a leave year, of every type that is granted yearly, and returns how
 * many lines that were. Within `withLedger` of the employees.
 */
export async function postMissingGrants(
  ctx: AnyContext,
  employeeIds: number[],
  year: number,
  event: string,
): Promise<number> {
  const missing = await missingGrants(ctx, employeeIds, year)
  const posted = await postEntries(
    ctx,
    missing.map((grant) => grantOf(grant, grant, year, event)),
  )
  return posted.length
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
          some.map((one) => grantOf(one, grant, leaveYearFor(one, today), 'joined')),
        ),
    )
  }
}

async function withoutGrant(ctx: AnyContext, typeId: number, today: LocalDate): Promise<Joined[]> {
  return (await ctx.db.execute(sql`
    select e.id, e.date_joined as "dateJoined" from employee e
    where e.is_active and not exists (select from leave_entry l
      where l.employee_id = e.id and l.leave_type_id = ${typeId} and l.kind = 'grant'
        and l.leave_year = ${leaveYearOf(sql`e.date_joined`, sql`${today}::date`)})
    order by e.id`)) as unknown as Joined[]
}

async function missingGrants(ctx: AnyContext, employeeIds: number[], year: number): Promise<(Joined & Grant)[]> {
  return (await ctx.db.execute(sql`
    select e.id, e.date_joined as "dateJoined", t.id as "leaveTypeId", ${yearlyMinutes} as minutes
    from employee e cross join leave_type t cross join company c
    where e.id = any(${sql.param(employeeIds)}::int[]) and ${isMissing(year)}
    order by e.id, t.id`)) as unknown as (Joined & Grant)[]
}

/** Leave type `t` is granted yearly, and employee `e` was not granted it of this leave year. */
export function isMissing(year: number): SQL {
  return sql`not t.is_archived and (t.id = ${annualLeave} or t.yearly_minutes > 0) and not exists (select from leave_entry l
    where l.employee_id = e.id and l.leave_type_id = t.id and l.kind = 'grant' and l.leave_year = ${year})`
}

/** Of leave type `t` and company `c`: what it grants a leave year. */
export const yearlyMinutes = sql`case when t.id = ${annualLeave} then c.annual_leave_days * ${minutesPerDay} else t.yearly_minutes end`

/** Whoever joined in an earlier year gets the leave of a year as it begins. */
function grantOf(employee: Joined, { leaveTypeId, minutes }: Grant, leaveYear: number, event: string): NewEntry {
  const newYear = `${leaveYear}-01-01`
  const subject = leaveTypeId === annualLeave ? [leaveYear] : [leaveTypeId, leaveYear]
  return {
    leaveTypeId,
    minutes,
    employeeId: employee.id,
    kind: 'grant',
    leaveYear,
    effectiveOn: employee.dateJoined > newYear ? employee.dateJoined : newYear,
    subject: ['employee', employee.id, ...subject].join(':'),
    event,
  }
}
