import { sql } from 'drizzle-orm'
import { company, employee } from '@/db/schema'
import { writeAudits } from '../audit/write-audit'
import type { AnyContext } from '../context'
import { grantFirstLeaves } from '../leave/grant-leave'
import { type LocalDate, localDate } from '../time'
import { asTakenProblem } from './problems'

export type NewEmployee = Pick<typeof employee.$inferInsert, 'name' | 'email'> &
  Partial<
    Omit<
      typeof employee.$inferInsert,
      'name' | 'email' | 'id' | 'dateLeft' | 'isActive' | 'groundRevision' | 'createdAt'
    >
  >

const longestBase = 60

/**
 * Adds an employee and their first leave, with its audit row, in the caller's transaction; the company must exist.
 * Without `username` one is made from the e-mail address, without `dateJoined` they join today. Who may do it, and whether
 * the manager fits, is the caller's to check. Throws `already_taken`.
 */
export async function createEmployee(ctx: AnyContext, values: NewEmployee): Promise<typeof employee.$inferSelect> {
  const [settings] = await ctx.db.select().from(company)
  if (!settings) throw new Error('There is no company yet')
  const today = localDate(ctx.now, settings.timeZone)
  const username = values.username ?? (await freeUsername(ctx, values.email))
  const [created] = await createEmployees(ctx, [{ ...values, username, dateJoined: values.dateJoined ?? today }], today)
  if (!created) throw new Error('The insert returned no row')
  return created
}

/** Somebody new with everything that `createEmployee` would fill in; `id` where it was reserved. */
export type WholeEmployee = NewEmployee & { username: string; dateJoined: LocalDate; id?: number }

/** The same for many, in one statement of each kind; whoever manages others of them comes before these. `today`: the company's.
 * `post`: what goes into their ledgers besides, while they are held. */
export async function createEmployees(
  ctx: AnyContext,
  people: WholeEmployee[],
  today: LocalDate,
  post: (ctx: AnyContext) => Promise<void> = async () => {},
): Promise<(typeof employee.$inferSelect)[]> {
  const created = await insertEmployees(ctx, people).catch(asTakenProblem)
  await grantFirstLeaves(ctx, created, today, post)
  const asked = new Map(people.map(({ id: _, ...values }) => [values.username, values]))
  await writeAudits(
    ctx,
    created.map(({ id, username }) => ({
      action: 'employee.created',
      subjectType: 'employee',
      subjectId: id,
      employeeId: id,
      after: asked.get(username),
    })),
  )
  return created
}

async function insertEmployees(ctx: AnyContext, people: WholeEmployee[]) {
  const inserting = ctx.db.insert(employee)
  const isReserved = people.some(({ id }) => id !== undefined)
  return (isReserved ? inserting.overridingSystemValue() : inserting).values(people).returning()
}

/** Ids for people who will be added in this transaction, so that they can be named before. */
export async function reserveIds(ctx: AnyContext, count: number): Promise<number[]> {
  const rows = await ctx.db.execute<{ id: number }>(sql`
    select nextval(pg_get_serial_sequence('employee', 'id'))::int as id from generate_series(1, ${count}::int)`)
  return rows.map(({ id }) => id)
}

/** The part of the address before the @, with the lowest free number behind it where it is taken. */
async function freeUsername(ctx: AnyContext, email: string): Promise<string> {
  const base = usernameBase(email)
  const rows = await ctx.db
    .select({ username: sql<string>`lower(${employee.username})` })
    .from(employee)
    .where(sql`starts_with(lower(${employee.username}), ${base})`)
  const taken = new Set(rows.map((row) => row.username))
  if (!taken.has(base)) return base
  for (let number = 2; ; number++) if (!taken.has(`${base}${number}`)) return `${base}${number}`
}

export function usernameBase(email: string): string {
  const local = email.toLowerCase().split('@')[0] ?? ''
  const allowed = local.replace(/[^a-z0-9._-]/g, '').replace(/^[^a-z0-9]+/, '')
  return allowed.slice(0, longestBase) || 'user'
}
