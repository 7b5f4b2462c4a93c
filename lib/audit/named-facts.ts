import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import type { AuditAnswer } from './schema'

/**
 * The names of what the facts of entries name by ids: 'employee 7' → 'Ann Berg'; of the cause of an adjustment the name,
 * or the dates: 'cause correction:42' → '2026-11-02', 'cause leave:12' → '2026-12-24/2026-12-28'.
 */
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
  const causes = entries.flatMap(({ before, after }) => [...causesIn(before), ...causesIn(after)])
  if (wanted.length + causes.length === 0) return {}
  const of = (kind: string) => sql.param(wanted.filter((one) => one.kind === kind).map(({ id }) => id))
  const by = (kind: string) => sql.param(causes.filter((one) => one.kind === kind).map(({ id }) => id))
  const rows = (await ctx.db.execute(sql`
    select 'employee ' || id as key, name from employee where id = any(${of('employee')}::int[])
    union all select 'leave_type ' || id, name from leave_type where id = any(${of('leave_type')}::int[])
    union all select 'work_schedule ' || id, name from work_schedule where id = any(${of('work_schedule')}::int[])
    union all select 'holiday_calendar ' || id, name from holiday_calendar
      where id = any(${of('holiday_calendar')}::int[])
    union all select 'cause correction:' || id, work_date::text from correction where id = any(${by('correction')}::int[])
    union all select 'cause leave:' || id, start_date || '/' || end_date from leave_request where id = any(${by('leave')}::int[])
    union all select 'cause clock_in:' || id, work_date::text from attendance where id = any(${by('clock_in')}::int[])
    union all select 'cause waiver:' || id, work_date::text from attendance where id = any(${by('waiver')}::int[])
    union all select 'cause holiday:' || id, name from public_holiday where id = any(${by('holiday')}::int[])
    union all select 'cause schedule:' || id, name from work_schedule where id = any(${by('schedule')}::int[])`)) as unknown as {
    key: string
    name: string
  }[]
  return Object.fromEntries(rows.map(({ key, name }) => [key, name]))
}

function idsIn(facts: AuditAnswer['before']) {
  return Object.entries(facts ?? {}).flatMap(([name, value]) => {
    const type = leaveOfType.exec(name)?.[1]
    if (type) return [{ kind: 'leave_type' as const, id: Number(type) }]
    const kind = kinds[name]
    const ids = [value].flat().filter((id) => Number.isInteger(id) && Number(id) > 0 && Number(id) < 2 ** 31)
    return kind ? ids.map((id) => ({ kind, id: Number(id) })) : []
  })
}

/** A fact of an adjustment: minutes of leave of a type. */
export const leaveOfType = /^leave_by_type\.([1-9]\d{0,8})$/

const causeOf = /^([a-z_]+):([1-9]\d{0,8})$/

function causesIn(facts: AuditAnswer['before']) {
  const [, kind, id] = causeOf.exec(String(facts?.cause ?? '')) ?? []
  return kind ? [{ kind, id: Number(id) }] : []
}
