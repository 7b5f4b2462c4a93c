import { type SQL, sql } from 'drizzle-orm'
import type { AnyContext, Context } from '../context'
import { daysOf, leaveYearFor } from '../ledger'
import { noSuchEmployee } from '../people/problems'
import { ownZone } from '../people/queries'
import { visibleTo } from '../people/scope'
import { formatInstant, type LocalDate, localDate } from '../time'
import { accountJson, asAccount, reservedBy, type StoredAccount } from './accounts'
import { availableIn } from './available'
import type { BalanceAnswer, BalanceQuery, LedgerLine, TypeBalance } from './schema'

/** Leave of oneself or of somebody the actor may see; of the present leave year unless `year` is given. Throws `not_found`. */
export async function getBalanceFor(ctx: Context, query: BalanceQuery): Promise<BalanceAnswer> {
  const subject = await subjectFor(ctx, query.employee ?? ctx.actor.id, visibleTo(ctx.actor, sql`e.id`))
  const year = query.year ?? leaveYearFor(subject, localDate(ctx.now, subject.companyZone))
  return balancesOf(ctx, subject, year)
}

/** An employee's leave in a leave year. Whoever calls has checked that the actor may see them. */
export async function readBalances(ctx: AnyContext, employeeId: number, year: number): Promise<BalanceAnswer> {
  return balancesOf(ctx, await subjectFor(ctx, employeeId, sql`true`), year)
}

type Subject = { id: number; dateJoined: LocalDate; zone: string; companyZone: string }

async function subjectFor(ctx: AnyContext, id: number, visible: SQL): Promise<Subject> {
  const [subject] = (await ctx.db.execute(sql`
    select e.id, e.date_joined as "dateJoined", coalesce(${ownZone(sql`e.id`)}, c.time_zone) as zone,
      c.time_zone as "companyZone" from employee e cross join company c
    where e.id = ${id} and ${visible}`)) as unknown as Subject[]
  if (!subject) throw noSuchEmployee()
  return subject
}

type TypeRow = Pick<TypeBalance, 'leave_type' | 'name' | 'kind' | 'unit' | 'has_allowance'> & {
  account: StoredAccount
  taken: number
  approved: number
  lines: Omit<LedgerLine, 'balance_minutes'>[]
}

/** By type, with the lines of the year in the order they were posted. */
async function balancesOf(ctx: AnyContext, subject: Subject, year: number): Promise<BalanceAnswer> {
  const today = localDate(ctx.now, subject.zone)
  const rows = await readTypes(ctx, subject.id, year, today)
  const balances = rows.map((row) => asBalance(row, year, subject.zone))
  return { employee: subject.id, year, today, balances }
}

/** Types that can be asked for, and closed ones of which the employee ever had a line. Today counts as taken. */
async function readTypes(ctx: AnyContext, employeeId: number, year: number, today: LocalDate): Promise<TypeRow[]> {
  return (await ctx.db.execute(sql`
    with reserved as materialized (${reservedBy([employeeId])}), days as materialized (
      select r.leave_type_id, coalesce(sum(d.minutes) filter (where d.date <= ${today}::date), 0)::int as taken,
        coalesce(sum(d.minutes) filter (where d.date > ${today}::date), 0)::int as approved
      from leave_request r join leave_day d on d.request_id = r.id
      where r.employee_id = ${employeeId} and d.employee_id = ${employeeId} and r.status = 'approved'
        and r.start_date <= ${`${year}-12-31`}::date and r.end_date >= ${`${year}-01-01`}::date
        and d.date between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
      group by 1)
    select t.id as leave_type, t.name, t.kind, t.unit, t.has_allowance, ${accountJson(today)} as account,
      coalesce(days.taken, 0) as taken, coalesce(days.approved, 0) as approved,
      coalesce((select json_agg(json_build_object('id', l.id, 'kind', l.kind, 'minutes', l.minutes,
          'effective_on', l.effective_on, 'request', l.request_id, 'reason', l.reason, 'detail', l.detail,
          'created_at', l.created_at, 'created_by_name', by.name) order by l.id)
        from leave_entry l left join employee by on by.id = l.created_by
        where l.employee_id = e.id and l.leave_type_id = t.id and l.leave_year = ${year}), '[]') as lines
    from leave_type t cross join employee e cross join company c left join days on days.leave_type_id = t.id
    where e.id = ${employeeId} and (not t.is_archived
      or exists (select from leave_entry l where l.employee_id = e.id and l.leave_type_id = t.id))
    order by t.id`)) as unknown as TypeRow[]
}

function asBalance(row: TypeRow, year: number, zone: string): TypeBalance {
  const { account: stored, taken, approved, lines, ...type } = row
  const account = asAccount(stored)
  const carried = upTo(account.entries, year - 1)
  let balance = carried
  const running = lines.map((line) => {
    balance += line.minutes
    return { ...line, balance_minutes: balance, created_at: formatInstant(new Date(line.created_at), zone) }
  })
  const available = availableIn(account, year)
  const sumOf = (isCounted: (kind: LedgerLine['kind']) => boolean) =>
    lines.filter((line) => isCounted(line.kind)).reduce((sum, line) => sum + line.minutes, 0)
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
    taken_minutes: taken,
    approved_minutes: approved,
    late_minutes: 0 - sumOf((kind) => kind === 'late'),
    lines: running,
  }
}

function upTo(sums: Map<number, number>, year: number): number {
  return [...sums].reduce((total, [of, minutes]) => (of <= year ? total + minutes : total), 0)
}
