import { and, desc, eq, lte, sql } from 'drizzle-orm'
import { type Week, workSchedule, workScheduleVersion } from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { groundChanged } from '../ground-change'
import { companyZone } from '../people/queries'
import { localDate } from '../time'
import { inTransaction } from '../transaction'
import { refuseWhileInUse } from './archive-schedule'
import { asTakenName, notFound, refuseUnlessAdmin } from './problems'
import { readSchedule } from './queries'
import type { ScheduleAnswer, ScheduleChanges } from './schema'
import { asWeekForm } from './week-form'
import { whoWorksBy } from './who-works-by'

/**
 * Changes a schedule. Another week is a new version from `valid_from` on (today unless given): what was worked before
 * keeps its shifts. Errors: `not_found`, `already_taken`, `in_use` (archiving).
 */
export async function updateSchedule(ctx: Context, id: number, changes: ScheduleChanges): Promise<ScheduleAnswer> {
  refuseUnlessAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const before = await lockSchedule(ctx, id)
    if (changes.is_archived && !before.isArchived) await refuseWhileInUse(ctx, id)
    const columns = { name: changes.name ?? before.name, isArchived: changes.is_archived ?? before.isArchived }
    await ctx.db.update(workSchedule).set(columns).where(eq(workSchedule.id, id)).catch(asTakenName)
    const version = changes.week && (await addVersion(ctx, id, changes.week, changes.valid_from))
    if (version || columns.name !== before.name || columns.isArchived !== before.isArchived) {
      await writeAudit(ctx, {
        action: 'schedule.changed',
        subjectType: 'work_schedule',
        subjectId: id,
        before: { name: before.name, is_archived: before.isArchived, ...version?.before },
        after: { name: columns.name, is_archived: columns.isArchived, ...version?.after },
      })
    }
    return readSchedule(ctx, id)
  })
}

/** Locks it against being assigned meanwhile. */
async function lockSchedule(ctx: Context, id: number) {
  const [found] = await ctx.db.select().from(workSchedule).where(eq(workSchedule.id, id)).for('update')
  if (!found) throw notFound('schedule')
  return found
}

async function addVersion(ctx: Context, scheduleId: number, week: Week, from?: string) {
  const validFrom = from ?? localDate(ctx.now, await companyZone(ctx))
  const [present] = await ctx.db
    .select()
    .from(workScheduleVersion)
    .where(and(eq(workScheduleVersion.scheduleId, scheduleId), lte(workScheduleVersion.validFrom, validFrom)))
    .orderBy(desc(workScheduleVersion.validFrom))
    .limit(1)
  if (present && sameWeek(present.week, week)) return undefined
  await ctx.db
    .insert(workScheduleVersion)
    .values({ scheduleId, validFrom, week })
    .onConflictDoUpdate({
      target: [workScheduleVersion.scheduleId, workScheduleVersion.validFrom],
      set: { week: sql`excluded.week` },
    })
  const employeeIds = await whoWorksBy(ctx, scheduleId)
  await groundChanged(ctx, { employeeIds, from: validFrom }, { cause: `schedule:${scheduleId}` })
  return {
    before: { week: present ? asWeekForm(present.week) : null, valid_from: present?.validFrom ?? null },
    after: { week: asWeekForm(week), valid_from: validFrom },
  }
}

function sameWeek(a: Week, b: Week): boolean {
  return JSON.stringify(asWeekForm(a)) === JSON.stringify(asWeekForm(b))
}
