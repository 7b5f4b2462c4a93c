import { sql } from 'drizzle-orm'
import type { AnyContext, Context } from '../context'
import { daysOf, leaveYearFor } from '../ledger'
import { noSuchEmployee } from '../people/problems'
import { companyZone, todayOf } from '../people/queries'
import { visibleTo } from '../people/scope'
import { formatInstant, type LocalDate, localDate } from '../time'
import { accountKey, accountsOf } from './accounts'
import { type Account, availableIn } from './available'
import type { BalanceAnswer, BalanceQuery, LedgerLine, TypeBalance } from './schema'

/** Leave of oneself or of somebody the actor may see; of the present leave year unless `year` is given. Throws `not_found`. */
export async function getBalanceFor(ctx: Context, query: BalanceQuery): Promise<BalanceAnswer> {
  const employeeId = query.employee ?? ctx.actor.id
  const [found] = (await ctx.db.execute(sql`
    select date_joined as "dateJoined" from employee where id = ${employeeId} and ${visibleTo(ctx.actor, sql`id`)}`)) as unknown as {
    dateJoined: LocalDate
  }[]
  if (!found) throw noSuchEmployee()
  const today = localDate(ctx.now, await companyZone(ctx))
  return readBalances(ctx, employeeId, query.year ?? leaveYearFor(found, today))
}

type TypeRow = Pick<TypeBalance, 'leave_type' | 'name' | 'kind' | 'unit' | 'has_allowance'> & {
  carried: number
  taken: number
  approved: number
  lines: Omit<LedgerLine, 'balance_minutes'>[]
}

/**
 * An employee's leave in a leave year, by type, with the lines it is the sum of in the order they were posted. Whoever
 * calls has checked that the actor may see them.
 */
export async function readBalances(ctx: AnyContext, employeeId: number, year: number): Promise<BalanceAnswer> {
  const [today, zone] = await Promise.all([todayOf(ctx, employeeId), companyZone(ctx)])
  const rows = await typesOf(ctx, employeeId, year, today)
  const keys = rows.map((row) => ({ employeeId, typeId: row.leave_type }))
  const accounts = await accountsOf(ctx, keys, today)
  const balances = rows.map((row) => {
    const account = accounts.get(accountKey({ employeeId, typeId: row.leave_type }))
    if (!account) throw new Error(`Leave type ${row.leave_type} vanished`)
    return asBalance(row, account, year, zone)
  })
  return { employee: employeeId, year, today, balances }
}

function asBalance(row: TypeRow, account: Account, year: number, zone: string): TypeBalance {
  const { carried, taken, approved, lines, ...type } = row
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
    reserved_minutes: [...account.reserved].reduce((sum, [of, minutes]) => (of <= year ? sum + minutes : sum), 0),
    available_minutes: available,
    available_days: daysOf(available),
    carried_minutes: carried,
    granted_minutes: sumOf((kind) => !['request', 'refund', 'late'].includes(kind)),
    taken_minutes: taken,
    approved_minutes: approved,
    late_minutes: 0 - sumOf((kind) => kind === 'late'),
    lines: running,
  }
}

/** Types that can be asked for, and closed ones of which the employee ever had a line. Today counts as taken. */
async function typesOf(ctx: AnyContext, employeeId: number, year: number, today: LocalDate): Promise<TypeRow[]> {
  const approvedDays = (when: 'taken' | 'to come') => sql`
    (select coalesce(sum(d.minutes), 0)::int from leave_day d join leave_request r on r.id = d.request_id
      where d.employee_id = ${employeeId} and r.leave_type_id = t.id and r.status = 'approved'
        and d.date between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
        and ${when === 'taken' ? sql`d.date <= ${today}::date` : sql`d.date > ${today}::date`})`
  return (await ctx.db.execute(sql`
    select t.id as leave_type, t.name, t.kind, t.unit, t.has_allowance,
      (select coalesce(sum(l.minutes), 0)::int from leave_entry l where l.employee_id = ${employeeId}
        and l.leave_type_id = t.id and l.leave_year < ${year}) as carried,
      ${approvedDays('taken')} as taken, ${approvedDays('to come')} as approved,
      coalesce((select json_agg(json_build_object('id', l.id, 'kind', l.kind, 'minutes', l.minutes,
          'effective_on', l.effective_on, 'request', l.request_id, 'reason', l.reason, 'detail', l.detail,
          'created_at', l.created_at, 'created_by_name', by.name) order by l.id)
        from leave_entry l left join employee by on by.id = l.created_by
        where l.employee_id = ${employeeId} and l.leave_type_id = t.id and l.leave_year = ${year}), '[]') as lines
    from leave_type t
    where not t.is_archived or exists (select from leave_entry l where l.employee_id = ${employeeId} and l.leave_type_id = t.id)
    order by t.id`)) as unknown as TypeRow[]
}
