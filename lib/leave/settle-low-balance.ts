import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { AnyContext, HeldLedger } from '../context'
import { annualLeave } from '../ledger'
import type { Note } from '../notifications/data'
import { notify } from '../notifications/notify'
import { localDate } from '../time'
import { lowBalance } from './low-balance'

type State = {
  id: number
  name: string
  isActive: boolean
  wasLow: boolean
  revision: number
  threshold: number
  companyZone: string
  /** Annual leave by leave year. */
  years: Record<string, number> | null
}

/**
 * Compares the annual leave of everybody held with the threshold and tells who fell below it. A transaction calls it once,
 * at its end: what fell and rose again meanwhile concerns nobody. Source: design, "Low balance".
 */
export async function settleLowBalance(ctx: AnyContext, ledger: HeldLedger): Promise<void> {
  const concerned = new Set(ledger.posted.filter(isAnnual).map(({ employeeId }) => employeeId))
  if (concerned.size === 0) return
  const compared = (await statesOf(ctx, [...concerned])).map((state) => compare(ctx, state, ledger))
  const changed = compared.filter((one) => one.isLow !== one.state.wasLow)
  if (changed.length > 0) await remember(ctx, changed)
  const told = compared.filter((one) => one.notify && one.state.isActive)
  if (told.length > 0) await tell(ctx, told)
}

type Compared = { state: State; minutes: number; isLow: boolean; notify: boolean }

function compare(ctx: AnyContext, state: State, ledger: HeldLedger): Compared {
  const year = Number(localDate(ctx.now, state.companyZone).slice(0, 4))
  const upTo = Object.entries(state.years ?? {}).filter(([of]) => Number(of) <= year)
  const minutes = upTo.reduce((sum, [, value]) => sum + value, 0)
  const posted = ledger.posted
    .filter((entry) => isAnnual(entry) && entry.employeeId === state.id && entry.leaveYear <= year)
    .reduce((sum, entry) => sum + entry.minutes, 0)
  return { state, minutes, ...lowBalance({ ...state, minutes, posted }) }
}

function isAnnual(entry: { leaveTypeId: number }): boolean {
  return entry.leaveTypeId === annualLeave
}

async function statesOf(ctx: AnyContext, ids: number[]): Promise<State[]> {
  return (await ctx.db.execute(sql`
    select e.id, e.name, e.is_active as "isActive", e.leave_is_low as "wasLow", e.ground_revision as revision,
      c.low_balance_minutes as threshold, c.time_zone as "companyZone",
      (select json_object_agg(y.leave_year, y.minutes) from (
        select leave_year, sum(minutes)::int as minutes from leave_entry
        where employee_id = e.id and leave_type_id = ${annualLeave} group by 1) y) as years
    from employee e cross join company c where e.id = any(${sql.param(ids)}::int[]) order by e.id`)) as unknown as State[]
}

async function remember(ctx: AnyContext, changed: Compared[]): Promise<void> {
  const low = changed.filter((one) => one.isLow).map((one) => one.state.id)
  const all = changed.map((one) => one.state.id)
  await ctx.db.execute(sql`update employee set leave_is_low = (id = any(${sql.param(low)}::int[]))
    where id = any(${sql.param(all)}::int[])`)
}

async function tell(ctx: AnyContext, told: Compared[]): Promise<void> {
  const rows = (await ctx.db.execute(sql`
    select e.id, array(${lowBalanceRecipients(sql`e.id`)}) as recipients from employee e
    where e.id = any(${sql.param(told.map((one) => one.state.id))}::int[])`)) as unknown as {
    id: number
    recipients: number[]
  }[]
  const recipients = new Map(rows.map((row) => [row.id, row.recipients]))
  const notes = told.map(({ state, minutes }) => ({
    ...lowBalanceNote({ ...state, minutes }),
    recipients: recipients.get(state.id) ?? [],
  }))
  await notify(ctx, ...notes)
}

/** Who is told: the employee, their direct manager, all admins, whoever has left among them; a subselect of ids. `employee`: a column or value. */
export function lowBalanceRecipients(employee: SQLWrapper): SQL {
  return sql`select of.id from employee of where of.id = ${employee}
    union select of.manager_id from employee of where of.id = ${employee} and of.manager_id is not null
    union select r.id from employee r where r.role = 'admin' order by 1`
}

type Fallen = { id: number; name: string; revision: number; minutes: number; threshold: number }

/** `revision`: the employee's, after it was raised by the write that took the leave. */
export function lowBalanceNote(fallen: Fallen): Note {
  const { id, name, revision, minutes, threshold } = fallen
  return {
    kind: 'low_leave_balance',
    event: `low_balance:${id}:${revision}`,
    data: { employee: id, employee_name: name, minutes, threshold_minutes: threshold },
  }
}
