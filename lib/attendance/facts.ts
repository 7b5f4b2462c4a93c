import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../context'
import { balanceMinutes } from '../ledger'
import { visibleTo } from '../people/scope'
import type { ScheduleGround } from '../schedule/day'
import { groundJson } from '../schedule/ground'
import { addDays, type LocalDate } from '../time'
import type { DayGround, StoredAttendance, StoredPunch } from './build-day'
import { type LateArrival, lateShares, type PolicyFrom } from './late-charge'
import { lateArrivalsJson, latePoliciesJson } from './late-months'

type Timed<T, K extends keyof T> = Omit<T, K> & { [key in K]: number | null }
type Row = {
  id: number
  facts: Omit<DayGround, 'ground' | 'attendances' | 'punches'> & {
    name: string
    clocking: 'required' | 'none'
    leaveMinutes: number
    waitingRequests: number
    ground: ScheduleGround
    attendances: Timed<Omit<StoredAttendance, 'chargedMinutes'>, 'clockIn' | 'clockOut'>[]
    latePolicies: PolicyFrom[]
    lateArrivals: LateArrival[]
    punches: Timed<StoredPunch, 'at' | 'deviceTime'>[]
  }
}

/** `latePolicies`, `lateArrivals`: what the charges of the months are worked out from. */
export type Facts = DayGround & {
  latePolicies: PolicyFrom[]
  lateArrivals: LateArrival[]
  name: string
  clocking: 'required' | 'none'
  leaveMinutes: number
  waitingRequests: number
}

/** All that the days from `from` to `to` of an employee the actor may see are built from, in one statement; null when there is none such. */
export async function factsFor(
  ctx: Context,
  employeeId: number,
  from: LocalDate,
  to: LocalDate,
): Promise<Facts | null> {
  return readFacts(ctx, employeeId, { from, to, where: visibleTo(ctx.actor, sql`e.id`) })
}

/** All graces there were, as one JSON value; none if it was never changed. */
export const gracesJson = sql`coalesce((select json_agg(json_build_object('validFrom', g.valid_from, 'minutes', g.minutes))
  from grace_from g), '[]')`

/** The same where whoever calls has checked that the actor may know them; `where`: a condition on employee `e`. */
export async function readFacts(
  ctx: Context,
  employeeId: number,
  span: { from: LocalDate; to: LocalDate; where?: SQL },
): Promise<Facts | null> {
  return (await readFactsOf(ctx, sql`e.id = ${employeeId}`, span)).get(employeeId) ?? null
}

/** The same of all employees that `who` names, by id. */
export async function readFactsOf(
  ctx: Context,
  who: SQL,
  { from, to, where = sql`true` }: { from: LocalDate; to: LocalDate; where?: SQL },
): Promise<Map<number, Facts>> {
  const rows = (await ctx.db.execute(sql`
    select e.id, json_build_object(
      'name', e.name, 'clocking', e.clocking, 'graceMinutes', c.grace_minutes, 'graces', ${gracesJson}, 'missedAfterMinutes', c.missed_after_minutes,
      'employed', json_build_object('from', e.date_joined, 'to', e.date_left),
      'leaveMinutes', ${balanceMinutes(sql`e.id`, presentYear(ctx))},
      'waitingRequests', (select count(*) from leave_request r where r.employee_id = e.id and r.status = 'pending'),
      'latePolicies', ${latePoliciesJson}, 'lateArrivals', ${lateArrivalsJson(`${from.slice(0, 7)}-01`, to)},
      'ground', ${groundJson(addDays(from, -2), addDays(to, 8))},
      'attendances', coalesce((select json_agg(json_build_object('id', a.id, 'workDate', a.work_date, 'missed', a.missed,
          'zone', a.time_zone, 'delayMinutes', a.delay_minutes, 'note', a.note, 'waived', w.attendance_id is not null,
          'clockIn', extract(epoch from a.clock_in) * 1000, 'clockOut', extract(epoch from a.clock_out) * 1000) order by a.clock_in)
        from attendance a left join lateness_waiver w on w.attendance_id = a.id
        where a.employee_id = e.id and ((a.work_date between ${addDays(from, -1)}::date and ${addDays(to, 1)}::date)
          or (a.clock_out is null and not a.missed))), '[]'),
      'punches', coalesce((select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'zone', p.time_zone, 'source', p.source,
          'note', p.note, 'replaces', p.replaces_id, 'reason', p.reason, 'by', case when p.recorded_by <> p.employee_id then
            (select b.name from employee b where b.id = p.recorded_by) end, 'at', extract(epoch from p.at) * 1000, 'deviceTime', extract(epoch from p.device_time) * 1000) order by p.at, p.id)
        from punch p where p.employee_id = e.id and p.at >= ${addDays(from, -2)}::date and p.at < ${addDays(to, 4)}::date), '[]')
    ) as facts
    from employee e cross join company c
    where ${who} and ${where}`)) as unknown as Row[]
  return new Map(rows.map(({ id, facts }) => [id, factsOf(facts)]))
}

function factsOf({ latePolicies, lateArrivals, ...facts }: Row['facts']): Facts {
  const shares = lateShares(latePolicies, lateArrivals)
  return {
    ...facts,
    latePolicies,
    lateArrivals,
    attendances: facts.attendances.map((one) => ({
      ...one,
      chargedMinutes: shares.get(one.id)?.cost ?? 0,
      clockIn: new Date(one.clockIn ?? 0),
      clockOut: instant(one.clockOut),
    })),
    punches: facts.punches.map((one) => ({
      ...one,
      at: new Date(one.at ?? 0),
      deviceTime: instant(one.deviceTime),
    })),
  }
}

function instant(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(milliseconds)
}

/** The leave year of the company's today, or the first of somebody yet to join. */
function presentYear(ctx: Context): SQL {
  return sql`greatest(extract(year from ${ctx.now.toISOString()}::timestamptz at time zone c.time_zone), extract(year from e.date_joined))`
}
