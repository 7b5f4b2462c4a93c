import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { company, scheduleAssignment, workSchedule, workScheduleVersion } from '@/db/schema'
import { signToken } from '@/lib/auth/tokens'
import { defaultWeek } from '@/lib/schedule/week'
import { signingKeys } from '@/lib/signing-keys'

export const employees = 40_000

/** A company of 40,000, everybody signed in with a program, nobody clocked in; with a grace that makes nobody late, whatever time it is. */
export async function seedCompany(db: Database): Promise<void> {
  await db.insert(company).values({ name: 'Bench', timeZone: 'Europe/Berlin', country: 'DE', graceMinutes: 720 })
  const [schedule] = await db.insert(workSchedule).values({ name: 'Standard' }).returning()
  if (!schedule) throw new Error('No schedule')
  await db.insert(workScheduleVersion).values({ scheduleId: schedule.id, validFrom: '2000-01-01', week: defaultWeek })
  await db.insert(scheduleAssignment).values({ validFrom: '2000-01-01', scheduleId: schedule.id })
  await db.execute(sql`
    insert into employee (username, email, name, date_joined, role)
    select 'e' || n, 'e' || n || '@bench.invalid', 'Employee ' || n, '2020-01-01', case when n = 1 then 'admin' else 'employee' end
    from generate_series(1, ${employees}::int) n`)
  await db.execute(sql`
    insert into session (id, employee_id, kind, expires_at)
    select ('00000000-0000-4000-8000-' || lpad(id::text, 12, '0'))::uuid, id, 'api', now() + interval '1 day' from employee`)
  await db.execute(sql`analyze`)
}

/** Everybody out again, as if it were the morning. Punches stay: they are evidence. */
export async function nobodyIn(db: Database): Promise<void> {
  await db.execute(sql`delete from attendance`)
  await db.execute(sql`update employee set ground_revision = 0`)
  await db.execute(sql`vacuum (analyze) attendance, employee`)
}

export function sessionOf(employeeId: number): string {
  return `00000000-0000-4000-8000-${String(employeeId).padStart(12, '0')}`
}

/** A bearer token for every employee, by id − 1. */
export async function tokens(db: Database): Promise<string[]> {
  const { api } = await signingKeys(db)
  const issuedAt = new Date()
  const expiresAt = new Date(issuedAt.getTime() + 6 * 3_600_000)
  return Array.from({ length: employees }, (_, index) =>
    signToken(api, 'api', { employeeId: index + 1, sessionId: sessionOf(index + 1), issuedAt, expiresAt }),
  )
}
