import { eq, type SQL, sql } from 'drizzle-orm'
import { leaveType } from '@/db/schema'
import type { Context } from '../context'
import { AppError, invalid } from '../errors'
import { annualLeave } from '../ledger'
import { noSuchEmployee } from '../people/problems'
import { type ScheduleGround, zoneAt } from '../schedule/day'
import { groundJson } from '../schedule/ground'
import { positionsPerDay } from '../schedule/part-of-day'
import { addDays, type LocalDate, localDate } from '../time'
import { accountJson, asAccount, reservedBy, type StoredAccount } from './accounts'
import { type LeaveAsk, readAsk } from './ask'
import { type Account, shortfall } from './available'
import { byYear, type LeaveDay, leaveDays, whyNoDay } from './leave-days'
import type { LeaveBody } from './schema'
import { firstShared, overlaps, parseSpan, positionOf, type Span, spanOf } from './span'
import { decidableBy, requestsVisibleTo } from './who-decides'

export type LeaveTypeRow = typeof leaveType.$inferSelect

export type Subject = {
  id: number
  name: string
  dateJoined: LocalDate
  dateLeft: LocalDate | null
  decidable: boolean
  ground: ScheduleGround
}

/** A pending or approved request on some of the time asked for. `replaced`: it gives way. */
export type Overlap = {
  id: number
  leaveTypeId: number
  typeName: string
  status: 'pending' | 'approved'
  startDate: LocalDate
  endDate: LocalDate
  startMinute: number | null
  span: Span
  replaced: boolean
  /** The first date that both are about. */
  sharedFrom: LocalDate
}

/** Everything that is known of a request before it is written. */
export type LeavePlan = {
  subject: Subject
  /** The date it is for the applicant. */
  today: LocalDate
  type: LeaveTypeRow
  ask: LeaveAsk
  days: LeaveDay[]
  cost: Map<number, number>
  span: Span
  overlaps: Overlap[]
  account: Account
  /** null: there is enough, or the type does not ask. */
  short: { year: number; available: number } | null
}

const daysBack = 366

/**
 * Works a request out, for the preview and the request alike. Refuses what can never be stored: `not_found`,
 * `not_allowed`, `invalid_input`, `leave_type_closed`, `no_working_day`, `leave_taken`. What depends on other leave is in the plan.
 */
export async function planLeave(ctx: Context, body: LeaveBody): Promise<LeavePlan> {
  const employeeId = body.employee ?? ctx.actor.id
  const [type, { subject, stored, nearby }] = await Promise.all([typeFor(ctx, body), factsFor(ctx, employeeId, body)])
  const ask = readAsk(type, body)
  const today = localDate(ctx.now, zoneAt(subject.ground, ctx.now))
  refuseUnlessInTime(subject, ask, today)
  const days = leaveDays(subject.ground, ask)
  if (days.length === 0) throw noWorkingDay(subject.ground, ask)
  const span = spanOf(subject.ground, ask)
  const others = overlapping(nearby, type, span)
  const account = asAccount(stored, today)
  if (!subject.decidable) refuseTaken(others, today)
  const cost = byYear(days)
  const short = isLimited(type) ? shortfall(account, cost) : null
  return { subject, today, type, ask, days, cost, span, overlaps: others, account, short }
}

/** Hours may run over midnight, as the day's shifts do; where they meet none, times the wrong way round are a slip. */
function noWorkingDay(ground: ScheduleGround, ask: LeaveAsk): AppError {
  if ((ask.startMinute ?? 0) > (ask.endMinute ?? 0)) return invalid('end_time', 'It ends before it begins.')
  return new AppError('no_working_day', whyNoDay(ground, ask))
}

/** Leave that has been taken comes back through whoever decides it, not through a report of one's own. */
function refuseTaken(overlaps: Overlap[], today: LocalDate): void {
  const taken = overlaps.find((other) => other.replaced && other.status === 'approved' && other.sharedFrom < today)
  if (!taken) return
  throw new AppError(
    'leave_taken',
    `Days of ${taken.typeName} before today have been taken. Report the days from today on, and ask who decides your leave to enter the others.`,
    { state: { overlap: { id: taken.id, leave_type_name: taken.typeName } } },
  )
}

/** Without an allowance there is nothing that could run out. */
function isLimited(type: Pick<LeaveTypeRow, 'hasAllowance' | 'mayGoNegative'>): boolean {
  return type.hasAllowance && !type.mayGoNegative
}

function typeOf(body: LeaveBody): number {
  return body.leave_type ?? annualLeave
}

async function typeFor(ctx: Context, body: LeaveBody): Promise<LeaveTypeRow> {
  const [type] = await ctx.db
    .select()
    .from(leaveType)
    .where(eq(leaveType.id, typeOf(body)))
  if (!type) throw invalid('leave_type', 'There is no such leave type.')
  if (type.isArchived) throw new AppError('leave_type_closed', `${type.name} is closed. Choose another leave type.`)
  return type
}

type Nearby = Omit<Overlap, 'replaced' | 'sharedFrom'>
type Facts = { subject: Subject; stored: StoredAccount; nearby: Nearby[] }
type FactsRow = Subject & { stored: StoredAccount | null; nearby: (Omit<Nearby, 'span'> & { span: string })[] }

/** Of whom it is, what they have of the type, and what stands on the days: in one statement, for it is asked at every key. */
async function factsFor(ctx: Context, id: number, body: LeaveBody): Promise<Facts> {
  const [row] = (await ctx.db.execute(sql`
    with reserved as materialized (${reservedBy(sql`= ${id}`)})
    select e.id, e.name, e.date_joined as "dateJoined", e.date_left as "dateLeft",
      ${decidableBy(ctx, sql`e.id`)} as decidable, ${groundJson(body.start_date, latest(body))} as ground,
      (select ${accountJson(ctx.now)} from leave_type t where t.id = ${typeOf(body)}) as stored,
      ${nearbyJson(body)} as nearby
    from employee e cross join company c
    where e.id = ${id} and ${requestsVisibleTo(ctx, sql`e.id`)}`)) as unknown as FactsRow[]
  if (!row) throw noSuchEmployee()
  const { stored, nearby, ...subject } = row
  if (id !== ctx.actor.id && !subject.decidable)
    throw new AppError('not_allowed', `You cannot enter leave for ${subject.name}.`)
  const none = { entries: null, reserved: null, projected: null }
  return { subject, stored: stored ?? none, nearby: nearby.map((one) => ({ ...one, span: parseSpan(one.span) })) }
}

/** Pending and approved requests of employee `e` on any of the days asked for. */
function nearbyJson(body: LeaveBody): SQL {
  const [from, to] = [positionOf(body.start_date, 0), positionOf(latest(body), positionsPerDay)]
  return sql`coalesce((
    select json_agg(json_build_object('id', r.id, 'leaveTypeId', r.leave_type_id, 'typeName', t.name, 'status', r.status,
      'startDate', r.start_date, 'endDate', r.end_date, 'startMinute', r.start_minute, 'span', r.span::text)
      order by r.start_date, r.id)
    from leave_request r join leave_type t on t.id = r.leave_type_id
    where r.employee_id = e.id and ${standing(sql`r`)} and r.span && int4range(${from}, ${to})), '[]')`
}

function latest({ start_date, end_date }: LeaveBody): LocalDate {
  return end_date < start_date ? start_date : end_date
}

function refuseUnlessInTime(subject: Subject, ask: LeaveAsk, today: LocalDate): void {
  const lastDay = `${Number(today.slice(0, 4)) + 2}-12-31`
  if (ask.startDate < subject.dateJoined) {
    throw invalid('start_date', `The employment begins on ${subject.dateJoined}.`)
  }
  if (subject.dateLeft && ask.endDate > subject.dateLeft) {
    throw invalid('end_date', `The employment ends on ${subject.dateLeft}.`)
  }
  if (ask.startDate < addDays(today, -daysBack)) {
    throw invalid(
      'start_date',
      `Leave can be entered ${daysBack} days back at most: from ${addDays(today, -daysBack)}.`,
    )
  }
  if (ask.endDate > lastDay) throw invalid('end_date', `Leave can be planned until ${lastDay}.`)
}

function overlapping(nearby: Nearby[], type: LeaveTypeRow, span: Span): Overlap[] {
  return nearby
    .filter((other) => overlaps(span, other.span))
    .map((other) => {
      const replaced = type.mayReplace && other.leaveTypeId !== type.id
      return { ...other, replaced, sharedFrom: firstShared(span, other.span) }
    })
}

/** In the words of the exclusion constraint, so that its index serves. */
export function standing(request: SQL): SQL {
  return sql`${request}.status in ('pending', 'approved')`
}
