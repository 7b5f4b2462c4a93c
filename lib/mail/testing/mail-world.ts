import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { delivery } from '@/db/schema'
import type { Employee } from '@/db/testing/fixtures'
import { type NewNotification, notify } from '../../notifications/notify'

export const minute = 60_000
export const after = (start: Date, minutes: number) => new Date(start.getTime() + minutes * minute)

/** Tells somebody that their leave is low, which is mailed. */
export async function tellLow(db: Database, person: Employee, now: Date): Promise<void> {
  const data = { employee: person.id, employee_name: person.name, minutes: 1_000, threshold_minutes: 1_440 }
  await tell(db, now, { kind: 'low_leave_balance', event: randomUUID(), data, recipients: [person.id] })
}

export async function tell(db: Database, now: Date, ...notes: NewNotification[]): Promise<void> {
  await notify({ actor: null, db, now, origin: { ip: null, userAgent: null }, replay: null }, ...notes)
}

/** How many deliveries are in each state. */
export async function states(db: Database): Promise<Record<string, number>> {
  const rows = await db.execute<{ state: string; count: number }>(
    sql`select state, count(*)::int as count from delivery group by state`,
  )
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

export async function deliveries(db: Database) {
  return db.select().from(delivery).orderBy(delivery.id)
}
