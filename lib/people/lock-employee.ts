import { and, eq, sql } from 'drizzle-orm'
import { employee } from '@/db/schema'
import type { Context } from '../context'
import { mayEditEmployee, type Subject } from './policy'
import { noSuchEmployee, notAllowed } from './problems'
import { managedBy, visibleTo } from './scope'

/** Locks an employee the actor can see (`not_found`) and may edit (`not_allowed`), until the transaction is over. */
export async function lockEditable(ctx: Context, id: number): Promise<Subject & { isActive: boolean }> {
  const [subject] = await ctx.db
    .select({
      id: employee.id,
      role: employee.role,
      isActive: employee.isActive,
      managed: sql<boolean>`${managedBy(ctx.actor)}`,
    })
    .from(employee)
    .where(and(eq(employee.id, id), visibleTo(ctx.actor)))
    .for('no key update')
  if (!subject) throw noSuchEmployee()
  if (!mayEditEmployee(ctx.actor, subject)) throw notAllowed('You cannot change this employee.')
  return subject
}
