import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import { AppError } from '../errors'
import { decidableBy, requestsVisibleTo } from '../leave/who-decides'
import { noSuchEmployee } from '../people/problems'

/** An employee whose corrections the actor decides. Errors: `not_found`, `not_allowed`. */
export async function decidableEmployee(ctx: Context, id: number): Promise<{ id: number; name: string }> {
  const found = await whoseCorrections(ctx, id)
  if (!found.decidable) throw new AppError('not_allowed', notYours(ctx, found))
  return found
}

export function notYours(ctx: Context, { id, name }: { id: number; name: string }): string {
  return id === ctx.actor.id
    ? 'Nobody decides corrections of their own here. Propose it, and somebody else does.'
    : `You do not decide corrections of ${name}.`
}

/** Somebody whose corrections the actor may see, and whether the actor decides them. Errors: `not_found`. */
export async function whoseCorrections(
  ctx: Context,
  id: number,
): Promise<{ id: number; name: string; decidable: boolean }> {
  const [found] = (await ctx.db.execute(sql`
    select e.id, e.name, ${decidableBy(ctx, sql`e.id`)} as decidable from employee e
    where e.id = ${id} and ${requestsVisibleTo(ctx, sql`e.id`)}`)) as unknown as {
    id: number
    name: string
    decidable: boolean
  }[]
  if (!found) throw noSuchEmployee()
  return found
}
