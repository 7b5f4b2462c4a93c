import type { ScheduleGround } from '../schedule/day'
import { type LocalDate, utcOffsetMinutes } from '../time'
import { type GraceFrom, graceOn } from './grace'
import { type Delay, delaysOn, type Recorded } from './recorded'
import { workDateOf } from './work-date'

type Grace = { graceMinutes: number; graces?: GraceFrom[] }

const reach = 4 * 86_400_000

/** Where an attendance belongs, and, of one that is late, its late minutes. */
export type Placed = { id: number; workDate: LocalDate; zone: string; offset: number } & Partial<Delay>

/** Work date, zone and late minutes of an employee's attendances by the rules: what is recorded of them, and derived again. */
export function placeAttendances(ground: ScheduleGround, recorded: Recorded[], grace: Grace): Placed[] {
  const located = recorded.map((one) => ({ ...one, ...workDateOf(ground, one.clockIn) }))
  return [...new Set(located.map((one) => one.workDate))].flatMap((date) => {
    const around = located.filter((one) => Math.abs(one.clockIn.getTime() - Date.parse(date)) < reach)
    const delays = delaysOn(ground, date, around, graceOn(grace, date))
    return around
      .filter((one) => one.workDate === date)
      .map(({ id, zone, clockIn }) => {
        return { id, workDate: date, zone, offset: utcOffsetMinutes(clockIn, zone), ...delays.get(id) }
      })
  })
}
