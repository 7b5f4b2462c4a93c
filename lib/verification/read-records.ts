import { type SQL, sql } from 'drizzle-orm'
import type { LateArrival, PolicyFrom } from '../attendance/late-charge'
import { lateArrivalsJson, latePoliciesJson } from '../attendance/late-months'
import type { AnyContext } from '../context'
import type { Standing } from '../leave/recost'
import { parseSpan } from '../leave/span'
import { balanceMinutes } from '../ledger'
import type { LocalDate } from '../time'

export type Line = {
  id: number
  kind: string
  minutes: number
  typeId: number
  leaveYear: number
  effectiveOn: LocalDate
  subject: string
  request: number | null
  reason: string | null
}

export type RequestRecord = Omit<Standing, 'days'> & {
  typeId: number
  status: 'pending' | 'approved' | 'rejected' | 'cancelled'
  minutes: number
  days: (Standing['days'][number] & { employee: number })[]
}

/** All that is stored of one employee's leave; `balances`: what pages and API show, by type and year. */
export type LeaveRecord = {
  id: number
  name: string
  requests: RequestRecord[]
  lines: Line[]
  arrivals: LateArrival[]
  balances: { typeId: number; year: number; minutes: number }[]
}

/** The leave records of some employees. One statement. */
export async function readRecords(ctx: AnyContext, employeeIds: number[]): Promise<LeaveRecord[]> {
  type Row = Omit<LeaveRecord, 'requests'> & { requests: (Omit<RequestRecord, 'span'> & { span: string })[] }
  const rows = (await ctx.db.execute(sql`
    select e.id, e.name, ${requestsJson} as requests,
      coalesce((select json_agg(json_build_object('id', l.id, 'kind', l.kind, 'minutes', l.minutes, 'typeId', l.leave_type_id,
          'leaveYear', l.leave_year, 'effectiveOn', l.effective_on, 'subject', l.subject, 'request', l.request_id,
          'reason', l.reason) order by l.id) from leave_entry l where l.employee_id = e.id), '[]') as lines,
      ${lateArrivalsJson('1900-01-01')} as arrivals,
      coalesce((select json_agg(json_build_object('typeId', y.type, 'year', y.year,
          'minutes', ${balanceMinutes(sql`e.id`, sql`y.year`, sql`y.type`)}))
        from (select distinct leave_type_id as type, leave_year as year from leave_entry where employee_id = e.id) y), '[]') as balances
    from employee e where e.id = any(${sql.param(employeeIds)}::int[]) order by e.id`)) as unknown as Row[]
  return rows.map((row) => ({
    ...row,
    requests: row.requests.map((request) => ({ ...request, span: parseSpan(request.span) })),
  }))
}

const requestsJson: SQL = sql`coalesce((select json_agg(json_build_object('id', r.id, 'typeId', r.leave_type_id,
    'status', r.status, 'minutes', r.minutes, 'span', r.span::text, 'startDate', r.start_date, 'endDate', r.end_date,
    'startPart', r.start_part, 'endPart', r.end_part, 'startMinute', r.start_minute, 'endMinute', r.end_minute,
    'days', coalesce((select json_agg(json_build_object('date', d.date, 'from', d.from_position, 'to', d.to_position,
      'minutes', d.minutes, 'employee', d.employee_id) order by d.date) from leave_day d where d.request_id = r.id), '[]'))
    order by r.id)
  from leave_request r where r.employee_id = e.id), '[]')`

export async function readPolicies(ctx: AnyContext): Promise<PolicyFrom[]> {
  const [row] = (await ctx.db.execute(sql`select ${latePoliciesJson} as policies`)) as unknown as {
    policies: PolicyFrom[]
  }[]
  return row?.policies ?? []
}

/** Ids of the next employees after one, in order. */
export async function employeesAfter(ctx: AnyContext, id: number, count: number): Promise<number[]> {
  const rows = (await ctx.db.execute(sql`
    select id from employee where id > ${id} order by id limit ${count}`)) as unknown as { id: number }[]
  return rows.map((row) => row.id)
}
