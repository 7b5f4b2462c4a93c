import { type SQL, sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import type { LocalDate } from '../time'
import type { Account } from './available'
import { yearlyMinutes } from './grant-leave'

type Sums = Record<string, number> | null
export type StoredAccount = { entries: Sums; reserved: Sums; projected: Sums }
export type AccountKey = { employeeId: number; typeId: number }

/** How far leave can be asked for in advance: to the end of the year after next. */
const yearsAhead = 2

/**
 * What somebody has of a leave type, by leave year in ledger minutes: the lines, what pending requests hold, and what coming
 * years will grant that have not yet. `today` of the employee. To decide on it, hold the ledger first (`withLedger`).
 */
export async function accountOf(
  ctx: AnyContext,
  employeeId: number,
  typeId: number,
  today: LocalDate,
): Promise<Account> {
  const [row] = (await ctx.db.execute(sql`
    with reserved as materialized (${reservedBy(sql`= ${employeeId}`)})
    select ${accountJson(ctx.now)} as account from employee e cross join leave_type t cross join company c
    where e.id = ${employeeId} and t.id = ${typeId}`)) as unknown as { account: StoredAccount }[]
  return asAccount(row?.account ?? { entries: null, reserved: null, projected: null }, today)
}

export function accountKey({ employeeId, typeId }: AccountKey): string {
  return `${employeeId}:${typeId}`
}

/** Several at once, in one statement, by `accountKey`. */
export async function accountsOf(ctx: AnyContext, keys: AccountKey[], today: LocalDate): Promise<Map<string, Account>> {
  if (keys.length === 0) return new Map()
  const ids = [...new Set(keys.map(({ employeeId }) => employeeId))]
  const rows = (await ctx.db.execute(sql`
    with reserved as materialized (${reservedBy(sql`= any(${sql.param(ids)}::int[])`)})
    select k."employeeId", k."typeId", ${accountJson(ctx.now)} as account
    from (select distinct * from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as x("employeeId" int, "typeId" int)) k
      join employee e on e.id = k."employeeId" join leave_type t on t.id = k."typeId" cross join company c`)) as unknown as (AccountKey & {
    account: StoredAccount
  })[]
  return new Map(rows.map((row) => [accountKey(row), asAccount(row.account, today)]))
}

/**
 * The CTE `reserved` that `accountJson` looks into: what pending requests hold, by type and year, of one employee (`= 1`)
 * or several (`= any(…)`, with which PostgreSQL plans the statement anew every time).
 * `offset 0`: by each request's own days, where PostgreSQL would otherwise read the days of everybody for a long list.
 */
export function reservedBy(employees: SQL): SQL {
  return sql`select r.employee_id, r.leave_type_id, extract(year from d.date)::int as year, sum(d.minutes)::int as minutes
    from leave_request r cross join lateral (select * from leave_day d where d.request_id = r.id offset 0) d
    where r.status = 'pending' and r.employee_id ${employees} group by 1, 2, 3`
}

/**
 * The account of employee `e` (company `c`) of leave type `t` as one JSON value, for use inside a larger statement. What is
 * projected covers every year that is ahead anywhere at `now`; `asAccount` takes those of the employee's date.
 */
export function accountJson(now: Date): SQL {
  const year = now.getUTCFullYear()
  return sql`json_build_object(
    'entries', (select json_object_agg(s.year, s.minutes) from (
      select l.leave_year as year, sum(l.minutes)::int as minutes from leave_entry l
      where l.employee_id = e.id and l.leave_type_id = t.id group by 1) s),
    'reserved', (select json_object_agg(s.year, s.minutes) from reserved s
      where s.employee_id = e.id and s.leave_type_id = t.id),
    'projected', (select json_object_agg(y.year, ${yearlyMinutes})
      from generate_series(${year}::int, ${year + 1 + yearsAhead}::int) as y(year)
      where y.year >= extract(year from e.date_joined) and (e.date_left is null or y.year <= extract(year from e.date_left))
        and not t.is_archived and not exists (select from leave_entry g where g.employee_id = e.id
          and g.leave_type_id = t.id and g.leave_year = y.year and g.kind = 'grant')))`
}

/** Of what `accountJson` has read; `today` of the employee. */
export function asAccount({ entries, reserved, projected }: StoredAccount, today: LocalDate): Account {
  const ahead = (year: number) => year > yearOf(today) && year <= yearOf(today) + yearsAhead
  const coming = [...byYear(projected)].filter(([year]) => ahead(year))
  return { entries: byYear(entries), reserved: byYear(reserved), projected: new Map(coming) }
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4))
}

function byYear(sums: Sums): Map<number, number> {
  return new Map(Object.entries(sums ?? {}).map(([year, minutes]) => [Number(year), minutes]))
}
