import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import type { AuditAnswer } from './schema'

/** The names of what the facts of entries name by ids: 'employee 7' → 'Ann Berg'. */
export type FactNames = Record<string, string>

/** Which facts hold ids, and of what. */
const kinds: Record<string, 'employee' | 'leave_type' | 'work_schedule' | 'holiday_calendar'> = {
  manager: 'employee',
  stand_in: 'employee',
  employee: 'employee',
  reports_moved_up: 'employee',
  leave_type: 'leave_type',
  schedule: 'work_schedule',
  default_schedule: 'work_schedule',
  holiday_calendar: 'holiday_calendar',
  calendar: 'holiday_calendar',
}

/** How the fact `name` calls what has this id; null for facts that are no ids. */
export function factName(names: FactNames, name: string, id: unknown): string | null {
  const kind = kinds[name]
  return kind && typeof id === 'number' ? (names[`${kind} ${id}`] ?? null) : null
}

/** Of entries the actor may read: whatever they name by id may be called by its name. One statement. */
export async function factNamesOf(
  ctx: AnyContext,
  entries: Pick<AuditAnswer, 'before' | 'after'>[],
): Promise<FactNames> {
  const wanted = entries.flatMap(({ before, after }) => [...idsIn(before), ...idsIn(after)])
  if (wanted.length === 0) return {}
  const of = (kind: string) => sql.param(wanted.filter((one) => one.kind === kind).map(({ id }) => id))
  const rows = (await ctx.db.execute(sql`
    select 'employee ' || id as key, name from employee where id = any(${of('employee')}::int[])
    union all select 'leave_type ' || id, name from leave_type where id = any(${of('leave_type')}::int[])
    union all select 'work_schedule ' || id, name from work_schedule where id = any(${of('work_schedule')}::int[])
    union all select 'holiday_calendar ' || id, name from holiday_calendar
      where id = any(${of('holiday_calendar')}::int[])`)) as unknown as { key: string; name: string }[]
  return Object.fromEntries(rows.map(({ key, name }) => [key, name]))
}

function idsIn(facts: AuditAnswer['before']) {
  return Object.entries(facts ?? {}).flatMap(([name, value]) => {
    const kind = kinds[name]
    const ids = [value].flat().filter((id) => Number.isInteger(id) && Number(id) > 0 && Number(id) < 2 ** 31)
    return kind ? ids.map((id) => ({ kind, id: Number(id) })) : []
  })
}
