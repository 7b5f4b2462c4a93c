import type { Database } from '@/db/client'
import { attendance, punch, workSchedule } from '@/db/schema'
import { addDays, instantAt, localDate, utcOffsetMinutes, weekday } from '@/lib/time'

const zone = 'Europe/Berlin'

/** Minutes after 08:00 of the clock-in and after 17:00 of the clock-out, one pair a working day, again and again. */
const habits = [
  [-6, 4],
  [-2, 31],
  [17, 12],
  [-11, -3],
  [0, 48],
  [-4, 2],
  [-9, 5],
] as const

/**
 * Working days of an employee before today, back to the first of the previous month, as if they had clocked in and out;
 * `date`: the latest of them.
 */
export async function seedMonth(db: Database, person: { id: number }): Promise<{ scheduleId: number; date: string }> {
  const today = localDate(new Date(), zone)
  const first = `${addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7)}-01`
  const dates: string[] = []
  for (let date = first; date < today; date = addDays(date, 1)) if (weekday(date) < 5) dates.push(date)
  const days = dates.map((workDate, index) => {
    const [late, overtime] = habits[index % habits.length] ?? [0, 0]
    return dayOf(person, workDate, { late, overtime })
  })
  // Together: a statement a day is most of the time that seeding takes.
  const punches = await db
    .insert(punch)
    .values(days.flatMap((day) => day.punches))
    .returning({ id: punch.id, kind: punch.kind, at: punch.at })
  const ids = new Map(punches.map(({ id, kind, at }) => [`${kind} ${at.getTime()}`, id]))
  const idOf = (kind: 'in' | 'out', at: Date) => {
    const id = ids.get(`${kind} ${at.getTime()}`)
    if (!id) throw new Error('Nothing was inserted')
    return id
  }
  await db
    .insert(attendance)
    .values(
      days.map(({ day }) => ({ ...day, inPunchId: idOf('in', day.clockIn), outPunchId: idOf('out', day.clockOut) })),
    )
  const [schedule] = await db.select({ id: workSchedule.id }).from(workSchedule).limit(1)
  return { scheduleId: schedule?.id ?? 0, date: dates.at(-1) ?? today }
}

/** Clocks somebody in today, `minutes` after midnight or now if that is earlier; of somebody who has no attendance today. */
export async function seedOpen(db: Database, { id: employeeId }: { id: number }, minutes: number): Promise<void> {
  const now = new Date()
  const workDate = localDate(now, zone)
  const at = new Date(Math.min(now.getTime(), instantAt(workDate, minutes, zone).getTime()))
  const shared = { employeeId, timeZone: zone, utcOffsetMinutes: utcOffsetMinutes(at, zone) }
  const [row] = await db
    .insert(punch)
    .values({ ...shared, kind: 'in', source: 'web', at, recordedBy: employeeId })
    .returning({ id: punch.id })
  if (!row) throw new Error('Nothing was inserted')
  await db.insert(attendance).values({ ...shared, workDate, clockIn: at, inPunchId: row.id })
}

function dayOf(
  { id: employeeId }: { id: number },
  workDate: string,
  { late, overtime }: { late: number; overtime: number },
) {
  const [clockIn, clockOut] = [instantAt(workDate, 480 + late, zone), instantAt(workDate, 1020 + overtime, zone)]
  const shared = { employeeId, timeZone: zone, utcOffsetMinutes: utcOffsetMinutes(clockIn, zone) }
  const made = { ...shared, source: 'web' as const, recordedBy: employeeId }
  return {
    punches: [
      { ...made, kind: 'in' as const, at: clockIn, recordedAt: clockIn },
      { ...made, kind: 'out' as const, at: clockOut, recordedAt: clockOut },
    ],
    day: { ...shared, workDate, clockIn, clockOut, delayMinutes: Math.max(0, late) },
  }
}
