import { workSchedule, workScheduleVersion } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { inTransaction } from '../transaction'
import { asTakenName, refuseUnlessAdmin } from './problems'
import { readSchedule } from './queries'
import type { ScheduleAnswer, ScheduleBody } from './schema'
import { asWeekForm } from './week-form'

/** A schedule that says nothing of the time before its first week would leave those dates without shifts. */
const fromTheStart = '2000-01-01'

/** Adds a schedule; its week holds from the start unless `valid_from` is given. Throws `already_taken`. */
export async function createSchedule(ctx: Context, body: ScheduleBody): Promise<ScheduleAnswer> {
  refuseUnlessAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const [created] = await ctx.db.insert(workSchedule).values({ name: body.name }).returning().catch(asTakenName)
    if (!created) throw new Error('The insert returned no row')
    const validFrom = body.valid_from ?? fromTheStart
    await ctx.db.insert(workScheduleVersion).values({ scheduleId: created.id, validFrom, week: body.week })
    await writeAudit(ctx, {
      action: 'schedule.created',
      subjectType: 'work_schedule',
      subjectId: created.id,
      after: { name: body.name, week: asWeekForm(body.week), valid_from: validFrom },
    })
    return readSchedule(ctx, created.id)
  })
}
