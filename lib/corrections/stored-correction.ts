import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../context'
import { AppError } from '../errors'
import { decidableBy, visibleRequests } from '../leave/who-decides'
import { ownZone } from '../people/queries'
import { millisecondsSql } from '../sql-time'
import type { LocalDate } from '../time'
import type { CorrectionSubject } from './policy'
import type { DayFigures } from './schema'

export type StoredCorrection = CorrectionSubject & {
  id: number
  employeeName: string
  workDate: LocalDate
  attendanceId: number | null
  clockIn: Date | null
  clockOut: Date | null
  removes: boolean
  reason: string
  fromDevice: boolean
  proposedByName: string
  proposedAt: Date
  decidedBy: number | null
  decidedByName: string | null
  decidedAt: Date | null
  comment: string
  answerText: string
  answeredAt: Date | null
  /** Where the employee works. */
  zone: string
  /** Of the work dates it changed, or would have: as its story keeps them. */
  before: DayFigures[]
  after: DayFigures[]
}

type Instants = 'clockIn' | 'clockOut' | 'proposedAt' | 'decidedAt' | 'answeredAt'
type Row = Omit<StoredCorrection, Instants> & { [key in Instants]: number | null }

/** A correction as rows `r` with the columns by which leave requests are seen and decided: the same people do. */
export const corrections = sql`(select c.*, c.state as status, c.decided_by as reviewed_by from correction c) r`

/** A correction the actor may see; `not_found` otherwise. */
export async function correctionFor(ctx: Context, id: number): Promise<StoredCorrection> {
  const [found] = await storedCorrections(ctx, sql`r.id = ${id} and ${visibleRequests(ctx, sql`r`)}`)
  if (!found) throw noSuchCorrection()
  return found
}

/** One of the actor's own: to whoever else may see it, it is shown in another place. */
export async function ownCorrection(ctx: Context, id: number): Promise<StoredCorrection> {
  const found = await correctionFor(ctx, id)
  if (found.employeeId !== ctx.actor.id) throw noSuchCorrection()
  return found
}

/** Corrections `r`; whoever calls has checked that the actor may see them. */
export async function storedCorrections(
  ctx: Context,
  where: SQL,
  page = sql`order by r.id`,
): Promise<StoredCorrection[]> {
  const rows = (await ctx.db.execute(sql`
    select r.id, r.employee_id as "employeeId", e.name as "employeeName", r.work_date as "workDate",
      r.attendance_id as "attendanceId", ${millisecondsSql(sql`r.clock_in`)} as "clockIn", ${millisecondsSql(sql`r.clock_out`)} as "clockOut",
      r.removes, r.reason, r.from_device as "fromDevice", r.status, r.comment, r.answer, r.answer_text as "answerText",
      r.proposed_by as "proposedBy", p.name as "proposedByName", ${millisecondsSql(sql`r.proposed_at`)} as "proposedAt",
      r.decided_by as "decidedBy", d.name as "decidedByName", ${millisecondsSql(sql`r.decided_at`)} as "decidedAt",
      ${millisecondsSql(sql`r.answered_at`)} as "answeredAt", coalesce(${ownZone(sql`e.id`)}, c.time_zone) as zone,
      ${decidableBy(ctx, sql`r.employee_id`)} as decidable, ${kept('before')} as before, ${kept('after')} as after
    from ${corrections} join employee e on e.id = r.employee_id join employee p on p.id = r.proposed_by
      left join employee d on d.id = r.decided_by cross join company c
    where ${where} ${page}`)) as unknown as Row[]
  return rows.map((row) => ({
    ...row,
    clockIn: instant(row.clockIn),
    clockOut: instant(row.clockOut),
    proposedAt: new Date(row.proposedAt ?? 0),
    decidedAt: instant(row.decidedAt),
    answeredAt: instant(row.answeredAt),
  }))
}

/** The latest of its story. */
function kept(side: 'before' | 'after'): SQL {
  return sql`coalesce((select v.${sql.identifier(side)} -> 'days' from correction_event v
    where v.correction_id = r.id and v.before is not null order by v.id desc limit 1), '[]')`
}

function instant(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(milliseconds)
}

function noSuchCorrection(): AppError {
  return new AppError('not_found', 'There is no such correction, or not for you.')
}
