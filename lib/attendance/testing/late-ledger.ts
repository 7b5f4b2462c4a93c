import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { type Employee, makeEmployee } from '@/db/testing/fixtures'
import type { Context } from '../../context'
import { type LatePolicy, lateTarget } from '../../leave/late-target'
import { annualLeave } from '../../ledger'
import { clockIn } from '../clock-in'
import { clockOut } from '../clock-out'
import type { AttendanceAnswer } from '../schema'

/** An employee of whom `lead` is the manager, with so many ledger minutes of annual leave in 2026. */
export async function withLeave(db: Database, minutes: number, lead?: { id: number }): Promise<Employee> {
  const person = await makeEmployee(db, { manager: lead })
  await db.execute(sql`
    insert into leave_entry (employee_id, leave_type_id, kind, minutes, leave_year, effective_on, subject, event)
    values (${person.id}, ${annualLeave}, 'grant', ${minutes}, 2026, '2026-01-01', ${`employee:${person.id}:2026`}, 'joined')`)
  return person
}

/** Comes and is gone again a minute later. */
export async function come(at: (local: string) => Context, local: string): Promise<AttendanceAnswer> {
  const answer = await clockIn(at(local), { note: '' })
  const left = new Date(Date.parse(answer.clock_in) + 60_000)
  await clockOut({ ...at(local), now: left }, answer.id, { note: '' })
  return answer
}

export type LateLine = { minutes: number; subject: string; detail: Record<string, unknown> }

/** The lines of late charges of an employee, oldest first. */
export async function lateLines(db: Database, employeeId: number): Promise<LateLine[]> {
  return (await db.execute(sql`
    select minutes, subject, detail from leave_entry where employee_id = ${employeeId} and kind = 'late' order by id`)) as unknown as LateLine[]
}

/** What is charged for lateness, by month. */
export async function charged(db: Database, employeeId: number): Promise<Record<string, number>> {
  const sums: Record<string, number> = {}
  for (const { minutes, subject } of await lateLines(db, employeeId)) {
    const month = subject.split(':')[2] ?? ''
    sums[month] = (sums[month] ?? 0) - minutes
  }
  return sums
}

/** How often an employee was told that leave is low. */
export async function toldLow(db: Database, employeeId: number): Promise<number> {
  const rows = await db.execute(sql`
    select id from notification where recipient_id = ${employeeId} and kind = 'low_leave_balance'`)
  return rows.length
}

/** What should be charged, by month: computed from nothing but the attendances, waivers and policies. */
export async function owed(db: Database, employeeId: number): Promise<Record<string, number>> {
  const arrivals = (await db.execute(sql`
    select a.work_date as date, a.delay_minutes as "lateMinutes", a.late_shift_minutes as "shiftMinutes"
    from attendance a where a.employee_id = ${employeeId} and a.delay_minutes > 0
      and a.id not in (select attendance_id from lateness_waiver)`)) as unknown as Arrival[]
  const policies = (await db.execute(sql`
    select valid_from as "validFrom", policy, every_count as "everyCount", charge_minutes as "chargeMinutes"
    from late_policy order by valid_from desc`)) as unknown as (LatePolicy & { validFrom: string })[]
  const months = [...new Set(arrivals.map(({ date }) => date.slice(0, 7)))]
  const targetOf = (month: string) => {
    const policy = policies.find(({ validFrom }) => validFrom <= `${month}-01`) ?? proportional
    const late = arrivals.filter(({ date }) => date.startsWith(month))
    return lateTarget(policy, late)
  }
  return Object.fromEntries(months.map((month) => [month, targetOf(month)]))
}

type Arrival = { date: string; lateMinutes: number; shiftMinutes: number }
const proportional: LatePolicy = { policy: 'proportional', everyCount: 1, chargeMinutes: 0 }

/** Sums by month without the months that come to nothing. */
export function something(sums: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(sums).filter(([, minutes]) => minutes !== 0))
}
