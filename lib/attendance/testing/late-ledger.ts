import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { type Employee, makeEmployee } from '@/db/testing/fixtures'
import type { Context } from '../../context'
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
