import { type SQL, sql } from 'drizzle-orm'
import type { AnyContext, Context } from '../context'
import { daysOf, leaveYearOf } from '../ledger'
import { noSuchEmployee } from '../people/problems'
import { ownZone } from '../people/queries'
import { visibleTo } from '../people/scope'
import { formatInstant, type LocalDate, localDate } from '../time'
import { accountJson, asAccount, reservedBy, type StoredAccount } from './accounts'
import { availableIn } from './available'
import type { BalanceAnswer, BalanceQuery, LedgerLine, TypeBalance } from './schema'
import { companyToday } from './who-decides'

/** Leave of oneself or of somebody the actor may see; of the present leave year unless `year` is given. Throws `not_found`. */
export async function getBalanceFor(ctx: Context, query: BalanceQuery): Promise<BalanceAnswer> {
  const visible = visibleTo(ctx.actor, sql`e.id`)
  return balancesOf(ctx, { id: query.employee ?? ctx.actor.id, visible, year: query.year ?? null })
}

/** An employee's leave in a leave year. Whoever calls has checked that the actor may see them. */
export async function readBalances(ctx: AnyContext, employeeId: number, year: number): Promise<BalanceAnswer> {
  return balancesOf(ctx, { id: employeeId, visible: sql`true`, year })
}

type Wanted = {
  id: number
  visible: SQL
  /** null: the present one. */
  year: number | null
}

/** By type, with the lines of the year in the order they were posted. Throws `not_found`. */
async function balancesOf(ctx: AnyContext, wanted: Wanted): Promise<BalanceAnswer> {
  const rows = await readTypes(ctx, wanted)
  // There is always annual leave, so without a row there is no such employee.
  const [first] = rows
  if (!first) throw noSuchEmployee()
  const today = localDate(ctx.now, first.zone)
  return { employee: wanted.id, year: first.year, today, balances: rows.map((row) => asBalance(row, today)) }
}

type TypeRow = Pick<TypeBalance, 'leave_type' | 'name' | 'kind' | 'unit' | 'has_allowance'> & {
  account: StoredAccount
  /** What approved leave takes on days of the year. */
  days: { date: LocalDate; minutes: number }[]
  lines: Omit<LedgerLine, 'balance_minutes'>[]
}

type Frame = { year: number; zone: string }

/**
 * Types that can be asked for, and closed ones of which the employee ever had a line, each with the leave year and the
 * zone it is told in. One statement: a balance is asked for often, and every further one is a wait.
 */
async function readTypes(ctx: AnyContext, { id, visible, year }: Wanted): Promise<(TypeRow & Frame)[]> {
  const presentYear = leaveYearOf(sql`e.date_joined`, companyToday(ctx.now))
  return (await ctx.db.execute(sql`
    with reserved as materialized (${reservedBy(sql`= ${id}`)}), subject as materialized (
      select e.*, coalesce(${year}::int, ${presentYear}) as year, coalesce(${ownZone(sql`e.id`)}, c.time_zone) as zone
      from employee e cross join company c where e.id = ${id} and ${visible}
    ), days as materialized (
      select r.leave_type_id, json_agg(json_build_object('date', d.date, 'minutes', d.minutes)) as days
      from subject e join leave_day d on d.employee_id = e.id join leave_request r on r.id = d.request_id
      where r.status = 'approved' and d.date between make_date(e.year, 1, 1) and make_date(e.year, 12, 31) group by 1
    )
    select t.id as leave_type, t.name, t.kind, t.unit, t.has_allowance, ${accountJson(ctx.now)} as account,
      coalesce(days.days, '[]') as days, e.year, e.zone,
      coalesce((select json_agg(json_build_object('id', l.id, 'kind', l.kind, 'minutes', l.minutes,
          'effective_on', l.effective_on, 'request', l.request_id, 'reason', l.reason, 'detail', l.detail,
          'created_at', l.created_at, 'created_by_name', by.name) order by l.id)
        from leave_entry l left join employee by on by.id = l.created_by
        where l.employee_id = e.id and l.leave_type_id = t.id and l.leave_year = e.year), '[]') as lines
    from leave_type t cross join subject e cross join company c left join days on days.leave_type_id = t.id
    where not t.is_archived
      or exists (select from leave_entry l where l.employee_id = e.id and l.leave_type_id = t.id)
    order by t.id`)) as unknown as (TypeRow & Frame)[]
}

/** Today counts as taken. */
function asBalance(row: TypeRow & Frame, today: LocalDate): TypeBalance {
  const { account: stored, days, lines, year, zone, ...type } = row
  const account = asAccount(stored, today)
  const carried = upTo(account.entries, year - 1)
  let balance = carried
  const running = lines.map((line) => {
    balance += line.minutes
    return { ...line, balance_minutes: balance, created_at: formatInstant(new Date(line.created_at), zone) }
  })
  const available = availableIn(account, year)
  const sumOf = (isCounted: (kind: LedgerLine['kind']) => boolean) =>
    minutesOf(lines.filter((line) => isCounted(line.kind)))
  return {
    ...type,
    balance_minutes: balance,
    balance_days: daysOf(balance),
    reserved_minutes: upTo(account.reserved, year),
    projected_minutes: upTo(account.projected, year),
    available_minutes: available,
    available_days: daysOf(available),
    carried_minutes: carried,
    granted_minutes: sumOf((kind) => kind !== 'request' && kind !== 'refund' && kind !== 'late'),
    taken_minutes: minutesOf(days.filter((day) => day.date <= today)),
    approved_minutes: minutesOf(days.filter((day) => day.date > today)),
    late_minutes: 0 - sumOf((kind) => kind === 'late'),
    lines: running,
  }
}

function minutesOf(counted: { minutes: number }[]): number {
  return counted.reduce((sum, one) => sum + one.minutes, 0)
}

function upTo(sums: Map<number, number>, year: number): number {
  return [...sums].reduce((total, [of, minutes]) => (of <= year ? total + minutes : total), 0)
}
