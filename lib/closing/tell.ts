import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import { whoIsAsked } from '../leave/who-decides'
import { notify } from '../notifications/notify'
import { closingRules } from './checklist'

/**
 * Whoever answers for the employee's days, which is who is asked to decide (the direct manager, a stand-in); the admins
 * where only they close; of a closed month who closed it too.
 */
export async function tellDisputed(ctx: Context, told: { id: number; month: string; text: string }): Promise<void> {
  const { managersClose } = await closingRules(ctx)
  const asked = (await whoIsAsked(ctx, ctx.actor.id)).map(({ id }) => id)
  const closing = managersClose ? [] : await admins(ctx)
  const closer = (await ctx.db.execute(sql`
    select closed_by as id from month_close
    where employee_id = ${ctx.actor.id} and month = ${`${told.month}-01`}::date`)) as unknown as { id: number }[]
  const recipients = [...new Set([...asked, ...closing, ...closer.map(({ id }) => id)])]
  await notify(ctx, {
    kind: 'month_disputed',
    event: `month_answer:${told.id}`,
    data: { employee: ctx.actor.id, employee_name: ctx.actor.name, month: told.month, comment: told.text },
    recipients,
  })
}

/** Others if there are any. */
async function admins(ctx: Context): Promise<number[]> {
  const rows = (await ctx.db.execute(
    sql`select id from employee where role = 'admin' and is_active order by id`,
  )) as unknown as { id: number }[]
  const ids = rows.map(({ id }) => id)
  const others = ids.filter((id) => id !== ctx.actor.id)
  return others.length > 0 ? others : ids
}
