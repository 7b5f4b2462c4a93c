import { randomUUID } from 'node:crypto'
import type { Actor, Context } from '@/lib/context'
import { defaultWeek } from '@/lib/schedule/week'
import type { Database } from '../client'
import { company, employee, holidayCalendar, scheduleAssignment, workSchedule, workScheduleVersion } from '../schema'

export type Employee = typeof employee.$inferSelect
export type Company = { companyId: number; calendarId: number; scheduleId: number }

/** A company in Berlin with its calendar, and the schedule 'Standard' (Monday to Friday 08–17) as its default. */
export async function makeCompany(
  db: Database,
  overrides: Partial<typeof company.$inferInsert> = {},
): Promise<Company> {
  const [calendar] = await db.insert(holidayCalendar).values({ name: 'Company' }).returning()
  const [schedule] = await db.insert(workSchedule).values({ name: 'Standard' }).returning()
  if (!calendar || !schedule) throw new Error('Nothing was inserted')
  const validFrom = '2000-01-01'
  await db.insert(workScheduleVersion).values({ scheduleId: schedule.id, validFrom, week: defaultWeek })
  await db.insert(scheduleAssignment).values({ scheduleId: schedule.id, validFrom })
  await db.insert(company).values({
    name: 'Muster GmbH',
    timeZone: 'Europe/Berlin',
    country: 'DE',
    holidayCalendarId: calendar.id,
    ...overrides,
  })
  return { companyId: 1, calendarId: calendar.id, scheduleId: schedule.id }
}

/** An employee with a user name and e-mail of their own; `manager` is who they report to. */
export async function makeEmployee(
  db: Database,
  { manager, ...overrides }: Partial<typeof employee.$inferInsert> & { manager?: { id: number } } = {},
): Promise<Employee> {
  const unique = randomUUID().slice(0, 8)
  const [made] = await db
    .insert(employee)
    .values({
      username: `person-${unique}`,
      email: `person-${unique}@example.com`,
      name: `Person ${unique}`,
      dateJoined: '2020-01-01',
      createdAt: new Date(overrides.dateJoined ?? '2020-01-01'),
      managerId: manager?.id ?? null,
      ...overrides,
    })
    .returning()
  if (!made) throw new Error('Nothing was inserted')
  return made
}

/** What a request of this employee would run with. There is no session row behind it. */
export function contextFor(
  db: Database,
  person: Pick<Employee, 'id' | 'role' | 'name'>,
  { now = new Date(), sessionKind = 'api' }: { now?: Date; sessionKind?: Actor['sessionKind'] } = {},
): Context {
  const actor: Actor = { id: person.id, role: person.role, name: person.name, sessionId: randomUUID(), sessionKind }
  return { actor, now, db, origin: { ip: null, userAgent: null }, replay: null }
}
