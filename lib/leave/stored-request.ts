import { type SQL, sql } from 'drizzle-orm'
import type { leaveStatuses } from '@/db/schema'
import type { Context } from '../context'
import { AppError } from '../errors'
import { ownZone } from '../people/queries'
import { type LocalDate, localDate } from '../time'
import type { Part } from './ask'
import type { LeaveDay } from './leave-days'
import { parseSpan, type Span } from './span'
import { decidableBy, visibleRequests } from './who-decides'

/** A request as whoever changes it needs it. */
export type StoredRequest = {
  id: number
  employeeId: number
  employeeName: string
  managerId: number | null
  leaveTypeId: number
  typeName: string
  status: (typeof leaveStatuses)[number]
  startDate: LocalDate
  endDate: LocalDate
  startPart: Part
  endPart: Part
  startMinute: number | null
  endMinute: number | null
  minutes: number
  reviewedBy: number | null
  span: Span
  /** In order. */
  days: LeaveDay[]
  /** The applicant's, and the date it is there. */
  zone: string
  today: LocalDate
  /** By the actor, see who-decides.ts. */
  decidable: boolean
}

type Row = Omit<StoredRequest, 'span' | 'today'> & { span: string }

/** A request the actor may see; `not_found` otherwise. */
export async function requestFor(ctx: Context, id: number): Promise<StoredRequest> {
  const [found] = await storedRequests(ctx, sql`r.id = ${id} and ${visibleRequests(ctx, sql`r`)}`)
  if (!found) throw noSuchRequest()
  return found
}

/** Of requests `r`; whoever calls has checked that the actor may change them. */
export async function storedRequests(ctx: Context, where: SQL): Promise<StoredRequest[]> {
  const rows = (await ctx.db.execute(sql`
    select r.id, r.employee_id as "employeeId", e.name as "employeeName", e.manager_id as "managerId",
      r.leave_type_id as "leaveTypeId", t.name as "typeName", r.status, r.start_date as "startDate", r.end_date as "endDate",
      r.start_part as "startPart", r.end_part as "endPart", r.start_minute as "startMinute", r.end_minute as "endMinute",
      r.minutes, r.reviewed_by as "reviewedBy", r.span::text as span,
      coalesce((select json_agg(json_build_object('date', d.date, 'from', d.from_position, 'to', d.to_position,
        'minutes', d.minutes) order by d.date) from leave_day d where d.request_id = r.id), '[]') as days,
      coalesce(${ownZone(sql`e.id`)}, c.time_zone) as zone, ${decidableBy(ctx, sql`r.employee_id`)} as decidable
    from leave_request r join employee e on e.id = r.employee_id join leave_type t on t.id = r.leave_type_id
      cross join company c
    where ${where} order by r.id`)) as unknown as Row[]
  return rows.map((row) => ({ ...row, span: parseSpan(row.span), today: localDate(ctx.now, row.zone) }))
}

export function noSuchRequest(): AppError {
  return new AppError('not_found', 'There is no such leave request, or not for you.')
}
