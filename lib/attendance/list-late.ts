import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../context'
import { companyZone } from '../people/queries'
import { managedBy, visibleTo } from '../people/scope'
import { mayDecideOwn } from '../people/self-decision'
import { type ScheduleGround, scheduledDay } from '../schedule/day'
import { datesOfMonth, formatInstant, type LocalDate, localDate } from '../time'
import { groundOfRows } from './ground-of-rows'
import type { LateShare } from './late-charge'
import { mayWaive } from './policy'
import type { LateAnswer, LateQuery } from './schema'

type Row = {
  id: number
  employeeId: number
  name: string
  workDate: LocalDate
  zone: string
  clockIn: number
  delay: number
  shiftMinutes: number | null
  managed: boolean
  mayDecideOwn: boolean
  waiver: { by: number; by_name: string; at: number; reason: string } | null
}

/** Late arrivals of a month of everybody the actor may see, the latest first, with what each cost. */
export async function listLate(ctx: Context, query: LateQuery): Promise<{ count: number; results: LateAnswer[] }> {
  const dates = datesOfMonth(query.month ?? localDate(ctx.now, await companyZone(ctx)).slice(0, 7))
  const chosen = query.employee ? sql` and a.employee_id = ${query.employee}` : sql``
  const where = sql`a.delay_minutes > 0 and a.work_date between ${dates[0]}::date and ${dates.at(-1)}::date
    and ${visibleTo(ctx.actor, sql`a.employee_id`)}${chosen}`
  const [{ count } = { count: 0 }] = (await ctx.db.execute(
    sql`select count(*)::int as count from attendance a where ${where}`,
  )) as unknown as { count: number }[]
  const page = sql`limit ${query.page_size} offset ${(query.page - 1) * query.page_size}`
  return { count, results: await presented(ctx, await lateRows(ctx, where, page)) }
}

/** One late arrival, which must exist. */
export async function readLate(ctx: Context, attendanceId: number): Promise<LateAnswer> {
  const [answer] = await presented(ctx, await lateRows(ctx, sql`a.id = ${attendanceId}`, sql``))
  if (!answer) throw new Error(`Attendance ${attendanceId} vanished`)
  return answer
}

async function lateRows(ctx: Context, where: SQL, page: SQL): Promise<Row[]> {
  return (await ctx.db.execute(sql`
    select a.id, a.employee_id as "employeeId", e.name, a.work_date as "workDate", a.time_zone as zone,
      extract(epoch from a.clock_in)::float8 * 1000 as "clockIn", a.delay_minutes as delay, a.late_shift_minutes as "shiftMinutes",
      ${managedBy(ctx.actor, sql`e.id`)} as managed, ${mayDecideOwn(sql`e.id`)} as "mayDecideOwn",
      case when w.attendance_id is not null then json_build_object('by', w.waived_by, 'by_name', b.name,
        'at', extract(epoch from w.waived_at) * 1000, 'reason', w.reason) end as waiver
    from attendance a join employee e on e.id = a.employee_id
      left join lateness_waiver w on w.attendance_id = a.id left join employee b on b.id = w.waived_by
    where ${where} order by a.clock_in desc, a.id desc ${page}`)) as unknown as Row[]
}

async function presented(ctx: Context, rows: Row[]): Promise<LateAnswer[]> {
  const { grounds, shares } = await groundOfRows(ctx, rows)
  return rows.map((row) => asAnswer(ctx, row, grounds.get(row.employeeId), shares))
}

function asAnswer(
  ctx: Context,
  row: Row,
  ground: ScheduleGround | undefined,
  shares: Map<number, LateShare>,
): LateAnswer {
  const clockIn = new Date(row.clockIn)
  const share = shares.get(row.id)
  return {
    id: row.id,
    employee: row.employeeId,
    employee_name: row.name,
    date: row.workDate,
    clock_in: formatInstant(clockIn, row.zone),
    shift: ground ? shiftAt(ground, row.workDate, clockIn) : null,
    shift_minutes: row.shiftMinutes,
    delay_minutes: row.delay,
    charged_minutes: share?.cost ?? 0,
    month_charged_minutes: share?.upTo ?? 0,
    waiver: row.waiver && { ...row.waiver, at: formatInstant(new Date(row.waiver.at), row.zone) },
    may_waive: mayWaive(ctx.actor, row),
  }
}

function shiftAt(ground: ScheduleGround, date: LocalDate, clockIn: Date): LateAnswer['shift'] {
  const shift = scheduledDay(ground, date).shifts.find(({ start, end }) => start < clockIn && clockIn < end)
  return shift ? { start: formatInstant(shift.start, shift.zone), end: formatInstant(shift.end, shift.zone) } : null
}
