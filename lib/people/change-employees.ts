import { inArray, sql } from 'drizzle-orm'
import { employee } from '@/db/schema'
import { writeAudits } from '../audit/write-audit'
import type { Context } from '../context'
import { groundChanged } from '../ground-change'
import { localDate } from '../time'
import { setHolidayCalendar } from './assign-holiday-calendar'
import { setSchedules } from './assign-schedule'
import { setTimeZones } from './assign-time-zone'
import { asTakenProblem } from './problems'
import { companyZone, readEmployees } from './queries'
import { moveReportsUp } from './reporting-lines'
import type { EmployeeAnswer, EmployeeChanges } from './schema'
import { changeAct } from './update-employee'

export type ChangeOf = {
  id: number
  changes: Omit<EmployeeChanges, 'is_active' | 'schedule' | 'time_zone' | 'holiday_calendar'> & {
    schedule?: number
    time_zone?: string
    holiday_calendar?: number
  }
}

/**
 * Changes many employees at once, with their audit rows, in the caller's transaction; who may do it, and whether it fits,
 * is the caller's to check, under the lock on the reporting lines. In the order of their ids, so that two never wait for each other.
 * `reason`: for closed months that it alters.
 */
export async function changeEmployees(ctx: Context, wanted: ChangeOf[], reason?: string): Promise<void> {
  const all = [...wanted].sort((a, b) => a.id - b.id)
  const ids = all.map(({ id }) => id)
  await ctx.db
    .select({ id: employee.id })
    .from(employee)
    .where(inArray(employee.id, ids))
    .orderBy(employee.id)
    .for('no key update')
  const before = await readEmployees(ctx, ids)
  await writeColumns(ctx, all).catch(asTakenProblem)
  for (const { id, changes } of all) if (changes.role === 'employee') await moveReportsUp(ctx, id)
  await moveGround(ctx, all, { before, reason })
  const after = await readEmployees(ctx, ids)
  await writeAudits(
    ctx,
    before.flatMap((one, at) => changeAct(one, after[at] ?? one) ?? []),
  )
}

/** What is not named stays. */
async function writeColumns(ctx: Context, all: ChangeOf[]): Promise<void> {
  const rows = all.map(({ id, changes: { schedule: _, time_zone: __, holiday_calendar: ___, ...columns } }) => ({
    id,
    ...columns,
  }))
  await ctx.db.execute(sql`
    update employee e set name = coalesce(n.name, e.name), email = coalesce(n.email, e.email),
      username = coalesce(n.username, e.username), employee_number = coalesce(n.employee_number, e.employee_number),
      position = coalesce(n.position, e.position), department = coalesce(n.department, e.department),
      role = coalesce(n.role, e.role), manager_id = coalesce(n.manager, e.manager_id),
      language = coalesce(n.language, e.language), clocking = coalesce(n.clocking, e.clocking),
      date_joined = coalesce(n.date_joined, e.date_joined)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id int, name text, email text, username text,
      employee_number text, position text, department text, role text, manager int, language text, clocking text,
      date_joined date)
    where e.id = n.id`)
}

/** Schedules and zones hold from today on, where each of them works. */
type Moving = { before: EmployeeAnswer[]; reason: string | undefined }

async function moveGround(ctx: Context, all: ChangeOf[], { before, reason }: Moving): Promise<void> {
  const joined = all.flatMap(({ id, changes }, at) =>
    changes.date_joined === undefined
      ? []
      : [{ id, dates: [changes.date_joined, before[at]?.date_joined ?? changes.date_joined] }],
  )
  const from = joined.flatMap(({ dates }) => dates).sort()[0]
  if (from)
    await groundChanged(ctx, { employeeIds: joined.map(({ id }) => id), from }, { cause: 'date_joined', reason })
  const zone = await companyZone(ctx)
  const zones = new Map(before.map(({ id, time_zone }) => [id, time_zone]))
  const today = (id: number) => localDate(ctx.now, zones.get(id) ?? zone)
  const moved = all.flatMap(({ id, changes: { time_zone } }) =>
    time_zone === undefined ? [] : [{ employeeId: id, timeZone: time_zone, validFrom: today(id) }],
  )
  if (moved.length > 0) await setTimeZones(ctx, moved, reason)
  for (const { id, changes } of all) if (changes.time_zone !== undefined) zones.set(id, changes.time_zone)
  const scheduled = all.flatMap(({ id, changes: { schedule } }) =>
    schedule === undefined ? [] : [{ employeeId: id, schedule, validFrom: today(id) }],
  )
  if (scheduled.length > 0) await setSchedules(ctx, scheduled, reason)
  for (const { id, changes } of all) {
    if (changes.holiday_calendar !== undefined) await setHolidayCalendar(ctx, id, changes.holiday_calendar)
  }
}
