import type { Database } from '@/db/client'
import { scheduleAssignment, workSchedule, workScheduleVersion } from '@/db/schema'
import { contextFor, type Employee, makeEmployee } from '@/db/testing/fixtures'
import { clockIn } from '@/lib/attendance/clock-in'
import { flagMissed } from '@/lib/attendance/flag-missed'
import { storedLeave } from '@/lib/leave/testing/stored-leave'
import { everyDay, shift } from '@/lib/schedule/testing/ground'
import { addDays, instantAt, localDate, weekday } from '@/lib/time'
import { seedOpen } from './seed'

export type Team = { late: Employee; in: Employee; leave: Employee; missed: Employee }

/** A team of the manager's, of whom everybody is somewhere else at whatever time this runs: work is due around the clock. */
export async function seedTeam(db: Database, manager: Employee): Promise<Team> {
  const person = async (name: string, department: string) => {
    const made = await makeEmployee(db, { name, department, manager, position: 'Fitter' })
    await worksAlways(db, made)
    return made
  }
  const team = {
    late: await person('Lara Lohse', 'Works'),
    in: await person('Ines Imhoff', 'Sales'),
    leave: await person('Lena Lamprecht', 'Works'),
    missed: await person('Mia Mertens', 'Works'),
  }
  const today = localDate(new Date(), 'Europe/Berlin')
  await seedOpen(db, team.in, 24 * 60)
  await storedLeave(db, team.leave, { from: today, to: today })
  const before = new Date(Date.now() - 3 * 86_400_000)
  const { id } = await clockIn(contextFor(db, team.missed, { now: before }), { note: '' })
  await flagMissed(contextFor(db, team.missed), [id])
  return team
}

/** From midnight to a minute before the next. */
export async function worksAlways(db: Database, { id: employeeId }: { id: number }): Promise<void> {
  const [made] = await db
    .insert(workSchedule)
    .values({ name: `Always ${employeeId}` })
    .returning({ id: workSchedule.id })
  const scheduleId = made?.id ?? 0
  await db
    .insert(workScheduleVersion)
    .values({ scheduleId, validFrom: '2000-01-01', week: everyDay(shift('00:00', '23:59')) })
  await db.insert(scheduleAssignment).values({ employeeId, scheduleId, validFrom: '2000-01-01' })
}

/** Came at three past eight on the latest working day before today, and did not clock out. */
export async function seedMissed(db: Database, person: Employee): Promise<{ date: string }> {
  let date = addDays(localDate(new Date(), 'Europe/Berlin'), -1)
  while (weekday(date) > 4) date = addDays(date, -1)
  const { id } = await clockIn(contextFor(db, person, { now: instantAt(date, 483, 'Europe/Berlin') }), { note: '' })
  await flagMissed(contextFor(db, person), [id])
  return { date }
}
