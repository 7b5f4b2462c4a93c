import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import type { PasswordOwner } from './password'

/** What the password of this employee must not repeat. */
export async function passwordOwner(ctx: AnyContext, employeeId: number): Promise<PasswordOwner> {
  const [owner] = await ctx.db.execute<PasswordOwner>(sql`
    select e.username, e.email, c.name as "companyName" from employee e, company c where e.id = ${employeeId}`)
  if (!owner) throw new Error(`There is no employee ${employeeId}`)
  return owner
}
