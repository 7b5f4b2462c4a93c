import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../context'
import { visibleTo } from '../people/scope'
import { scheduledDay } from '../schedule/day'
import { formatInstant } from '../time'
import { groundOfRows } from './ground-of-rows'
import type { AttendanceQuery, ListedAttendance, TeamAttendanceQuery } from './schema'
import { workedMinutes } from './worked-minutes'

type Row = {
  count: number
  id: number
  employeeId: number
  workDate: string
  zone: string
  clockIn: number
  clockOut: number | null
  delay: number
  missed: boolean
  note: string
  waived: boolean
}

export type AttendancePage = { count: number; results: ListedAttendance[] }

/** The actor's own attendances, newest first. */
export function listOwnAttendance(ctx: Context, query: AttendanceQuery): Promise<AttendancePage> {
  return list(ctx, query, sql`a.employee_id = ${ctx.actor.id}`)
}

/** Attendances of everybody the actor may see, newest first. */
export function listTeamAttendance(ctx: Context, query: TeamAttendanceQuery): Promise<AttendancePage> {
  const chosen = query.employee ? sql` and a.employee_id = ${query.employee}` : sql``
  return list(ctx, query, sql`${visibleTo(ctx.actor, sql`a.employee_id`)}${chosen}`)
}

async function list(ctx: Context, query: AttendanceQuery, whose: SQL): Promise<AttendancePage> {
  const period = sql`${query.from ? sql` and a.work_date >= ${query.from}::date` : sql``}${query.to ? sql` and a.work_date <= ${query.to}::date` : sql``}`
  const [{ count } = { count: 0 }] = (await ctx.db.execute(
    sql`select count(*)::int as count from attendance a where ${whose}${period}`,
  )) as unknown as { count: number }[]
  const rows = (await ctx.db.execute(sql`
    select a.id, a.employee_id as "employeeId", a.work_date as "workDate", a.time_zone as zone, a.delay_minutes as delay, a.missed, a.note,
      exists (select from lateness_waiver w where w.attendance_id = a.id) as waived,
      extract(epoch from a.clock_in)::float8 * 1000 as "clockIn", extract(epoch from a.clock_out)::float8 * 1000 as "clockOut"
    from attendance a where ${whose}${period}
    order by a.clock_in desc, a.id desc limit ${query.page_size} offset ${(query.page - 1) * query.page_size}`)) as unknown as Row[]
  return { count, results: await presented(ctx, rows) }
}

async function presented(ctx: Context, rows: Row[]): Promise<ListedAttendance[]> {
  const { grounds, shares } = await groundOfRows(ctx, rows)
  return rows.map((row) => {
    const ground = grounds.get(row.employeeId)
    const clockIn = new Date(row.clockIn)
    const clockOut = row.clockOut === null ? null : new Date(row.clockOut)
    return {
      id: row.id,
      employee: row.employeeId,
      date: row.workDate,
      clock_in: formatInstant(clockIn, row.zone),
      clock_out: clockOut && formatInstant(clockOut, row.zone),
      delay_minutes: row.delay,
      worked_minutes:
        clockOut && ground ? workedMinutes(scheduledDay(ground, row.workDate), { clockIn, clockOut }) : null,
      status: clockOut ? 'finished' : row.missed ? 'unfinished' : 'open',
      note: row.note,
      leave_charged_minutes: shares.get(row.id)?.cost ?? 0,
      waived: row.waived,
    }
  })
}
