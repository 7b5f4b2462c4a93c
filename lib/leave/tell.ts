import { sql } from 'drizzle-orm'
import type { AnyContext, Context } from '../context'
import type { LeaveNews } from '../notifications/data'
import { notify } from '../notifications/notify'
import { clockOf } from '../schedule/week-form'
import type { StoredRequest } from './stored-request'
import { whoIsAsked } from './who-decides'

type Told = Omit<StoredRequest, 'span' | 'days' | 'zone' | 'today' | 'decidable' | 'managerId' | 'reviewedBy'>

/** Whoever decides, of a request, or of leave that needs no approval; `replaced`: the ids of those it took the place of. */
export async function tellAsked(ctx: Context, request: Told, replaced: number[] = []): Promise<void> {
  const asked = await whoIsAsked(ctx, request.employeeId)
  await notify(ctx, {
    kind: 'leave_requested',
    event: `leave:${request.id}:requested`,
    data: { ...dataOf(ctx, request), ...(replaced.length > 0 && { replaced }) },
    recipients: asked.map(({ id }) => id),
  })
}

/** The applicant, unless they decided it themselves. */
export async function tellDecision(ctx: Context, request: Told, status: 'approved' | 'rejected', comment = '') {
  if (request.employeeId === ctx.actor.id) return
  await notify(ctx, {
    kind: `leave_${status}`,
    event: `leave:${request.id}:${status}`,
    data: { ...dataOf(ctx, request), status, comment },
    recipients: [request.employeeId],
  })
}

export type Cancelled = { event: number; left: boolean; dates: string[]; minutes: number; comment: string }

/** The applicant; of what the applicants cancelled themselves whoever was asked or has decided. */
export async function tellCancelled(ctx: Context, request: StoredRequest, cancelled: Cancelled): Promise<void> {
  const own = request.employeeId === ctx.actor.id
  const { event, left, dates, minutes, comment } = cancelled
  await notify(ctx, {
    kind: 'leave_cancelled',
    event: `leave:${request.id}:${left ? `shortened:${event}` : 'cancelled'}`,
    data: {
      ...dataOf(ctx, request),
      status: left ? 'approved' : 'cancelled',
      ...givenBack(dates, minutes),
      comment,
    },
    recipients: own ? await whoKnows(ctx, request) : [request.employeeId],
  })
}

async function whoKnows(ctx: Context, request: StoredRequest): Promise<number[]> {
  const rows = (await ctx.db.execute(sql`
    select recipient_id as id from notification where event = ${`leave:${request.id}:requested`}
    union select ${request.reviewedBy}::int`)) as unknown as { id: number | null }[]
  return rows.flatMap(({ id }) => (id === null || id === ctx.actor.id ? [] : id))
}

function givenBack([from, ...more]: string[], minutes: number): Pick<LeaveNews, 'given_back'> {
  return from === undefined ? {} : { given_back: { from, to: more.at(-1) ?? from, minutes } }
}

function dataOf(ctx: AnyContext, request: Told): LeaveNews {
  return {
    request: request.id,
    employee: request.employeeId,
    employee_name: request.employeeName,
    leave_type: request.leaveTypeId,
    leave_type_name: request.typeName,
    start_date: request.startDate,
    end_date: request.endDate,
    start_part: request.startPart,
    end_part: request.endPart,
    start_time: request.startMinute === null ? null : clockOf(request.startMinute),
    end_time: request.endMinute === null ? null : clockOf(request.endMinute),
    minutes: request.minutes,
    status: request.status,
    by: ctx.actor?.id ?? null,
    by_name: ctx.actor?.name ?? null,
  }
}
