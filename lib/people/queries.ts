import { and, asc, desc, eq, ne, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { byName, company, employee, scheduleAssignment } from '@/db/schema'
import type { AnyContext, Context } from '../context'
import { pageOf } from '../endpoint'
import { balanceMinutes, daysOf } from '../ledger'
import { type LocalDate, localDate } from '../time'
import { noSuchEmployee } from './problems'
import type { EmployeeAnswer, EmployeeQuery, employeeSortKeys } from './schema'
import { visibleTo } from './scope'
import { wordsMatch } from './words-match'

/** Of the ledger: the leave years up to the present one, or to the first of somebody yet to join. */
const leaveMinutes = (year: number) =>
  balanceMinutes(sql`employee.id`, sql`greatest(${year}::int, extract(year from employee.date_joined))`) as SQL<number>

/** The latest zone is the present one: a zone is never assigned for later. */
export function ownZone(employeeId: SQLWrapper): SQL<string | null> {
  return sql`(select z.time_zone from zone_assignment z where z.employee_id = ${employeeId} order by z.valid_from desc limit 1)`
}

/** One page of the employees the actor may see. `next` and `previous` are path and query. */
export async function listEmployees(ctx: Context, query: EmployeeQuery) {
  const where = employeesWhere(ctx, query)
  const [count, ids] = await Promise.all([
    ctx.db.$count(employee, where),
    ctx.db
      .select({ id: employee.id })
      .from(employee)
      .where(where)
      .orderBy(...order(query.sort))
      .limit(query.page_size)
      .offset((query.page - 1) * query.page_size),
  ])
  const answers = await readEmployees(
    ctx,
    ids.map(({ id }) => id),
  )
  return pageOf('/manager', query, { count, results: answers })
}

/** An employee as the API shows them; `not_found` unless the actor may see them. */
export async function getEmployeeFor(ctx: Context, id: number): Promise<EmployeeAnswer> {
  const [visible] = await ctx.db
    .select({ id: employee.id })
    .from(employee)
    .where(and(eq(employee.id, id), visibleTo(ctx.actor)))
  if (!visible) throw noSuchEmployee()
  return readEmployee(ctx, id)
}

/** Whoever calls has checked that the actor may see them. */
export async function readEmployee(ctx: AnyContext, id: number): Promise<EmployeeAnswer> {
  const [answer] = await readEmployees(ctx, [id])
  if (!answer) throw noSuchEmployee()
  return answer
}

/** Employees as the API shows them, in the order of `ids`; whoever calls has checked that the actor may see them. */
export async function readEmployees(ctx: AnyContext, ids: number[]): Promise<EmployeeAnswer[]> {
  if (ids.length === 0) return []
  const zone = await companyZone(ctx)
  const year = Number(localDate(ctx.now, zone).slice(0, 4))
  const wanted = sql`any(${sql.param(ids)}::int[])`
  const [rows, assignments] = await Promise.all([
    ctx.db
      .select({ row: employee, zone: ownZone(sql`employee.id`), minutes: leaveMinutes(year) })
      .from(employee)
      .where(sql`${employee.id} = ${wanted}`),
    ctx.db
      .select()
      .from(scheduleAssignment)
      .where(sql`${scheduleAssignment.employeeId} = ${wanted}`)
      .orderBy(asc(scheduleAssignment.validFrom)),
  ])
  const ofEmployee = new Map<number | null, typeof assignments>(assignments.map((one) => [one.employeeId, []]))
  for (const one of assignments) ofEmployee.get(one.employeeId)?.push(one)
  const answers = new Map(
    rows.map(({ row, ...own }) => {
      const today = localDate(ctx.now, own.zone ?? zone)
      const valid = (ofEmployee.get(row.id) ?? []).filter((one) => one.validFrom <= today)
      return [row.id, asAnswer(row, { ...own, schedule: valid.at(-1)?.scheduleId ?? null })]
    }),
  )
  return ids.flatMap((id) => answers.get(id) ?? [])
}

/** The date it is for an employee now, where they work. */
export async function todayOf(ctx: AnyContext, employeeId: number): Promise<LocalDate> {
  return localDate(ctx.now, await zoneOf(ctx, employeeId))
}

/** The time zone an employee works in now. */
export async function zoneOf(ctx: AnyContext, employeeId: number): Promise<string> {
  const [row] = await ctx.db
    .select({ zone: sql<string>`coalesce(${ownZone(sql`employee.id`)}, ${company.timeZone})` })
    .from(employee)
    .innerJoin(company, sql`true`)
    .where(eq(employee.id, employeeId))
  if (!row) throw noSuchEmployee()
  return row.zone
}

export async function companyZone(ctx: AnyContext): Promise<string> {
  const [row] = await ctx.db.select({ timeZone: company.timeZone }).from(company)
  if (!row) throw new Error('There is no company yet')
  return row.timeZone
}

/** The departments of the employees the actor may see, for choosing one. */
export async function listDepartments(ctx: Context): Promise<string[]> {
  const rows = await ctx.db
    .select({ department: employee.department })
    .from(employee)
    .where(and(visibleTo(ctx.actor), ne(employee.department, '')))
    .groupBy(employee.department)
    .orderBy(byName(employee.department))
  return rows.map(({ department }) => department)
}

/** Names by id, for showing the managers of employees the actor may see. */
export async function namesOf(ctx: AnyContext, ids: number[]): Promise<Map<number, string>> {
  const rows = await ctx.db
    .select({ id: employee.id, name: employee.name })
    .from(employee)
    .where(sql`${employee.id} = any(${sql.param(ids)}::int[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The employees the actor may see and the filters leave over, as a condition on `employee`. */
export function employeesWhere(ctx: Context, query: Filters): SQL {
  return and(visibleTo(ctx.actor), ...filters(query)) ?? sql`true`
}

type Filters = Partial<Omit<EmployeeQuery, 'page' | 'page_size' | 'sort'>>

function filters(query: Filters): (SQL | undefined)[] {
  const { search, role, department, manager, is_active } = query
  return [
    search ? matches(search) : undefined,
    role && eq(employee.role, role),
    department === undefined ? undefined : sql`lower(${employee.department}) = lower(${department})`,
    manager === undefined ? undefined : eq(employee.managerId, manager),
    is_active && eq(employee.isActive, is_active === 'true'),
  ]
}

/** Every word occurs in the name, the address, the user name or the number. */
function matches(search: string): SQL {
  const others = sql`(${employee.email} || ' ' || ${employee.username} || ' ' || coalesce(${employee.employeeNumber}, ''))`
  return wordsMatch(search, employee.foldedName, others)
}

const sortable: Record<(typeof employeeSortKeys)[number], SQL> = {
  name: byName(employee.name),
  username: sql`lower(${employee.username})`,
  email: sql`lower(${employee.email})`,
  employee_number: sql`${employee.employeeNumber}`,
  position: byName(employee.position),
  department: byName(employee.department),
  role: sql`array_position(array['admin', 'manager', 'employee'], ${employee.role})`,
  date_joined: sql`${employee.dateJoined}`,
  id: sql`${employee.id}`,
}

/** Missing values last in both directions; the id decides between equals, so that pages neither repeat nor skip anybody. */
function order(sort: EmployeeQuery['sort']): SQL[] {
  const key = sort.replace(/^-/, '') as keyof typeof sortable
  const way = sort.startsWith('-') ? desc : asc
  // Said of what is never missing it would keep PostgreSQL from reading an index backwards.
  const value = key === 'employee_number' ? sql`${way(sortable[key])} nulls last` : way(sortable[key])
  return [value, way(employee.id)]
}

function asAnswer(
  row: typeof employee.$inferSelect,
  own: { schedule: number | null; zone: string | null; minutes: number },
): EmployeeAnswer {
  return {
    id: row.id,
    username: row.username,
    name: row.name,
    email: row.email,
    employee_number: row.employeeNumber,
    position: row.position,
    department: row.department,
    role: row.role,
    manager: row.managerId,
    schedule: own.schedule,
    time_zone: own.zone,
    holiday_calendar: row.holidayCalendarId,
    language: row.language,
    clocking: row.clocking,
    date_joined: row.dateJoined,
    date_left: row.dateLeft,
    is_active: row.isActive,
    leave_balance: daysOf(own.minutes),
    leave_minutes: own.minutes,
  }
}
