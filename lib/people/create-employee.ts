import { sql } from 'drizzle-orm'
import { company, employee } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { AnyContext } from '../context'
import { grantFirstLeave } from '../leave/grant-leave'
import { localDate } from '../time'
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
  const dateJoined = values.dateJoined ?? today
  const [created] = await ctx.db
    .insert(employee)
    .values({ ...values, username, dateJoined })
    .returning()
    .catch(asTakenProblem)
  if (!created) throw new Error('The insert returned no row')
  await grantFirstLeave(ctx, created, today)
  await writeAudit(ctx, {
    action: 'employee.created',
    subjectType: 'employee',
    subjectId: created.id,
    employeeId: created.id,
    after: { ...values, username, dateJoined },
  })
  return created
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
