import { type SQL, sql } from 'drizzle-orm'
import { type AuditedAct, writeAudits } from '../audit/write-audit'
import type { AnyContext } from '../context'
import { concerns, type GroundChange } from '../ground-change'
import { groundsFor } from '../schedule/ground'
import type { LocalDate } from '../time'
import { type NewEntry, postEntries } from './post-entries'
import { type Recosted, recosted, type Standing } from './recost'
import { parseSpan, spanText } from './span'
import { withLedger } from './with-ledger'

const employeesAtOnce = 500

type Request = Standing & { employeeId: number; leaveTypeId: number; status: 'pending' | 'approved' }
type Changed = Recosted & { request: Request }

/**
 * Counts the leave from `change.from` on again, after a schedule, a holiday or a zone has changed, and posts what its cost
 * differs by. A few statements for every 500 employees, however many requests they have.
 */
export async function recostLeave(ctx: AnyContext, change: GroundChange): Promise<void> {
  if (change.by) return
  const changed = await allChanges(ctx, change)
  if (changed.length === 0) return
  await withLedger(ctx, employeesOf(changed), (ctx) => store(ctx, changed, change.from))
}

/** Whose leave `recostLeave` would change. Writes nothing, and holds nobody. */
export async function whoseLeaveMoves(ctx: AnyContext, change: GroundChange): Promise<Set<number>> {
  return new Set(employeesOf(await allChanges(ctx, change)))
}

function employeesOf(changed: Changed[]): number[] {
  return [...new Set(changed.map(({ request }) => request.employeeId))]
}

async function allChanges(ctx: AnyContext, change: GroundChange): Promise<Changed[]> {
  const ids = await employeesWithLeave(ctx, change)
  const changed: Changed[] = []
  for (let at = 0; at < ids.length; at += employeesAtOnce) {
    changed.push(...(await changesOf(ctx, ids.slice(at, at + employeesAtOnce), change)))
  }
  return changed
}

async function employeesWithLeave(ctx: AnyContext, change: GroundChange): Promise<number[]> {
  const rows = (await ctx.db.execute(sql`
    select distinct r.employee_id as id from leave_request r
    where r.status in ('pending', 'approved') and r.end_date >= ${change.from}::date
      ${begunBy(change)} and ${concerns(change, sql`r.employee_id`)} order by 1`)) as unknown as { id: number }[]
  return rows.map(({ id }) => id)
}

function begunBy({ to }: Pick<GroundChange, 'to'>): SQL {
  return to ? sql`and r.start_date <= ${to}::date` : sql``
}

async function changesOf(ctx: AnyContext, employeeIds: number[], change: GroundChange): Promise<Changed[]> {
  const { from } = change
  const requests = await standingRequests(ctx, employeeIds, change)
  const until =
    requests
      .map(({ endDate }) => endDate)
      .sort()
      .at(-1) ?? from
  const grounds = await groundsFor(ctx, employeeIds, from, until)
  return employeeIds.flatMap((id) => {
    const ground = grounds.get(id)
    const own = requests.filter(({ employeeId }) => employeeId === id)
    if (!ground) return []
    return recosted(ground, own, from).flatMap((one) => {
      const request = own.find((other) => other.id === one.id)
      return request ? [{ ...one, request }] : []
    })
  })
}

async function standingRequests(ctx: AnyContext, employeeIds: number[], change: GroundChange): Promise<Request[]> {
  const rows = (await ctx.db.execute(sql`
    select r.id, r.employee_id as "employeeId", r.leave_type_id as "leaveTypeId", r.status, r.start_date as "startDate",
      r.end_date as "endDate", r.start_part as "startPart", r.end_part as "endPart", r.start_minute as "startMinute",
      r.end_minute as "endMinute", r.span::text as span, coalesce(d.days, '[]') as days
    from leave_request r left join lateral (
      select json_agg(json_build_object('date', d.date, 'from', d.from_position, 'to', d.to_position, 'minutes', d.minutes)
        order by d.date) as days from leave_day d where d.request_id = r.id) d on true
    where r.employee_id = any(${sql.param(employeeIds)}::int[]) and r.status in ('pending', 'approved')
      and r.end_date >= ${change.from}::date ${begunBy(change)}
    order by r.employee_id, r.id`)) as unknown as (Omit<Request, 'span'> & { span: string })[]
  return rows.map((row) => ({ ...row, span: parseSpan(row.span) }))
}

/** One statement of each kind for all. */
async function store(ctx: AnyContext, changed: Changed[], from: LocalDate): Promise<void> {
  await storeRequests(ctx, changed)
  await storeDays(ctx, changed, from)
  const cost = changed.filter((one) => one.byYear.size > 0)
  if (cost.length === 0) return
  await storeEvents(ctx, cost)
  await writeAudits(ctx, cost.map(asAct))
  await postEntries(ctx, await differences(ctx, cost))
}

/** Hours that move let go of their old time first: two of one day could stand in each other's way. */
async function storeRequests(ctx: AnyContext, changed: Changed[]): Promise<void> {
  const moving = changed.filter(({ span }) => span !== null).map(({ id }) => id)
  if (moving.length > 0) {
    await ctx.db.execute(sql`update leave_request set span = '{}' where id = any(${sql.param(moving)}::int[])`)
  }
  const rows = changed.map(({ id, minutes, span }) => ({ id, minutes, span: span && spanText(span) }))
  await ctx.db.execute(sql`
    update leave_request r set minutes = n.minutes, span = coalesce(n.span::int4multirange, r.span)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id int, minutes int, span text) where r.id = n.id`)
}

async function storeDays(ctx: AnyContext, changed: Changed[], from: LocalDate): Promise<void> {
  const ids = changed.map(({ id }) => id)
  await ctx.db.execute(
    sql`delete from leave_day where request_id = any(${sql.param(ids)}::int[]) and date >= ${from}::date`,
  )
  const rows = changed.flatMap(({ id, days, request }) =>
    days.filter(({ date }) => date >= from).map((day) => ({ ...day, requestId: id, employeeId: request.employeeId })),
  )
  if (rows.length === 0) return
  await ctx.db.execute(sql`
    insert into leave_day (request_id, employee_id, date, from_position, to_position, minutes)
    select n."requestId", n."employeeId", n.date, n."from", n."to", n.minutes from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n("requestId" int, "employeeId" int, date date, "from" smallint, "to" smallint, minutes smallint)`)
}

function asAct({ id, minutes, request }: Changed): AuditedAct {
  return {
    action: 'leave.recounted',
    subjectType: 'leave_request',
    subjectId: id,
    employeeId: request.employeeId,
    before: { minutes: request.days.reduce((total, day) => total + day.minutes, 0) },
    after: { minutes },
  }
}

/** By nobody: who changed the schedule or the holiday stands in the audit. */
async function storeEvents(ctx: AnyContext, changed: Changed[]): Promise<void> {
  const rows = changed.map(({ id, minutes, request }) => ({
    id,
    detail: { minutes_before: request.days.reduce((total, day) => total + day.minutes, 0), minutes },
  }))
  await ctx.db.execute(sql`
    insert into leave_event (request_id, kind, at, detail)
    select n.id, 'recosted', ${ctx.now.toISOString()}::timestamptz, n.detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id int, detail jsonb) order by n.id`)
}

/** Dearer leave is taken as `request`, cheaper leave is given back as `refund`. */
async function differences(ctx: AnyContext, changed: Changed[]): Promise<NewEntry[]> {
  const approved = changed.filter(({ request }) => request.status === 'approved')
  const revisions = await revisionsOf(ctx, [...new Set(approved.map(({ request }) => request.employeeId))])
  return approved.flatMap(({ id, byYear, days, request }) =>
    [...byYear].map(([leaveYear, more]) => ({
      employeeId: request.employeeId,
      leaveTypeId: request.leaveTypeId,
      kind: more > 0 ? ('request' as const) : ('refund' as const),
      minutes: -more,
      leaveYear,
      effectiveOn: firstIn(leaveYear, [...request.days, ...days]),
      subject: `request:${id}:${leaveYear}`,
      event: `recosted:${revisions.get(request.employeeId)}`,
      requestId: id,
    })),
  )
}

async function revisionsOf(ctx: AnyContext, ids: number[]): Promise<Map<number, number>> {
  const rows = (await ctx.db.execute(sql`
    select id, ground_revision as revision from employee where id = any(${sql.param(ids)}::int[])`)) as unknown as {
    id: number
    revision: number
  }[]
  return new Map(rows.map(({ id, revision }) => [id, revision]))
}

function firstIn(year: number, days: { date: LocalDate }[]): LocalDate {
  const dates = days.map(({ date }) => date).filter((date) => date.startsWith(`${year}-`))
  return dates.sort()[0] ?? `${year}-01-01`
}
