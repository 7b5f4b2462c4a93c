import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import { AppError } from '../errors'
import { managedBy, visibleTo } from '../people/scope'
import { mayDecideOwn } from '../people/self-decision'
import type { LocalDate } from '../time'
import { type LateSubject, mayWaive } from './policy'

export type Lateness = LateSubject & {
  date: LocalDate
  zone: string
  delayMinutes: number
  waiver: { by: number; name: string; at: number; reason: string } | null
}

/** An attendance whose lateness the actor may waive, late or not. Throws `not_found` and `not_allowed`. */
export async function lateFor(ctx: Context, attendanceId: number): Promise<Lateness> {
  const [late] = (await ctx.db.execute(sql`
    select a.employee_id as "employeeId", a.work_date as date, a.time_zone as zone, a.delay_minutes as "delayMinutes",
      ${managedBy(ctx.actor, sql`a.employee_id`)} as managed, ${mayDecideOwn(sql`a.employee_id`)} as "mayDecideOwn",
      case when w.attendance_id is not null then json_build_object('by', w.waived_by, 'name', b.name,
        'at', extract(epoch from w.waived_at) * 1000, 'reason', w.reason) end as waiver
    from attendance a left join lateness_waiver w on w.attendance_id = a.id left join employee b on b.id = w.waived_by
    where a.id = ${attendanceId} and ${visibleTo(ctx.actor, sql`a.employee_id`)}`)) as unknown as Lateness[]
  if (!late) throw new AppError('not_found', 'There is no such attendance, or not for you.')
  if (!mayWaive(ctx.actor, late)) throw new AppError('not_allowed', 'Your own lateness is waived by somebody else.')
  return late
}
