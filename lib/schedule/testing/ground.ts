import type { ShiftPattern, Week } from '../../../db/schema/schedule'
import type { ScheduleGround } from '../day'

/** A company in Berlin whose employees all keep one week, as long as it exists. */
export function groundOf(week: Week, changes: Partial<ScheduleGround> = {}): ScheduleGround {
  return {
    companyZone: 'Europe/Berlin',
    zones: [],
    defaults: [{ validFrom: '2000-01-01', scheduleId: 1 }],
    assignments: [],
    schedules: [{ scheduleId: 1, validFrom: '2000-01-01', week }],
    holidays: {},
    leave: [],
    ...changes,
  }
}

/** The same shifts on all seven days. */
export function everyDay(...shifts: ShiftPattern[]): Week {
  return Array.from({ length: 7 }, () => shifts)
}

/** `shift('22:00', '06:00', ['02:00', '02:30'])`: times up to the start are of the next day. */
export function shift(start: string, end: string, ...breaks: [string, string][]): ShiftPattern {
  const from = minutesOf(start)
  const after = (time: string) => (minutesOf(time) < from || time === start ? minutesOf(time) + 1440 : minutesOf(time))
  return {
    start: from,
    end: after(end),
    breaks: breaks.map(([begin, finish]) => ({
      start: begin === start ? from : after(begin),
      end: after(finish),
    })),
  }
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
