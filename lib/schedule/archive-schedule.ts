import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import { AppError } from '../errors'
import { companyZone } from '../people/queries'
import { localDate } from '../time'
import { updateSchedule } from './update-schedule'

/** Takes a schedule out of the choice; what was worked by it stays. Errors: `not_found`, `in_use`. */
export async function archiveSchedule(ctx: Context, id: number): Promise<void> {
  await updateSchedule(ctx, id, { is_archived: true })
}

/** Refuses while an active employee or the company works by it now or will; call it with the schedule locked. */
export async function refuseWhileInUse(ctx: Context, scheduleId: number): Promise<void> {
  const today = localDate(ctx.now, await companyZone(ctx))
  const [row] = (await ctx.db.execute(sql`
    select count(*)::int as uses from schedule_assignment a left join employee e on e.id = a.employee_id
    where a.schedule_id = ${scheduleId} and (a.employee_id is null or e.is_active)
      and not exists (select from schedule_assignment later
        where later.employee_id is not distinct from a.employee_id
          and later.valid_from > a.valid_from and later.valid_from <= ${today}::date)`)) as unknown as {
    uses: number
  }[]
  if (row?.uses) throw new AppError('in_use', 'People work by this schedule or will: assign them another one first.')
}
