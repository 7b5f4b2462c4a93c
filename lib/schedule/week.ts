import { z } from 'zod'
import type { ShiftPattern, Week } from '../../db/schema/schedule'

const day = 24 * 60
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

type Span = { start: number; end: number }
type Complaint = { path: (string | number)[]; message: string }

const wholeMinutes = z.int('Times are whole minutes after midnight.').min(0, 'Times are not before midnight.')
const breakSchema = z.strictObject({
  start: wholeMinutes.max(2 * day, 'A break begins by midnight of the next day.'),
  end: wholeMinutes.max(2 * day, 'A break ends by midnight of the next day.'),
})
const shiftSchema = z.strictObject({
  start: wholeMinutes.max(day - 1, 'A shift starts before midnight: a later one belongs to the next day.'),
  end: wholeMinutes.max(2 * day, 'A shift ends by midnight of the next day.'),
  breaks: z.array(breakSchema).max(10, 'A shift has at most ten breaks.'),
})

/**
 * A week of shifts, Monday first, in minutes after midnight. Shifts are in order and do not overlap, not even with those
 * of the next day; none is longer than 24 hours; breaks lie inside, in order, and leave time to work.
 */
export const weekSchema = z
  .array(z.array(shiftSchema).max(10, 'A day has at most ten shifts.'))
  .length(7, 'A week has seven days, Monday first; a day off has no shifts.')
  .superRefine((week, ctx) => {
    for (const { path, message } of complaintsAbout(week)) ctx.addIssue({ code: 'custom', path, message })
  })

const workingDay: ShiftPattern[] = [{ start: 8 * 60, end: 17 * 60, breaks: [{ start: 12 * 60, end: 13 * 60 }] }]

/** Monday to Friday 08:00–17:00 with a break 12:00–13:00: 480 minutes a day. */
export const defaultWeek: Week = weekdays.map((_, index) => (index < 5 ? structuredClone(workingDay) : []))

function complaintsAbout(week: Week): Complaint[] {
  return week.flatMap((shifts, index) => [
    ...shifts.flatMap((shift, at) =>
      complaintsAboutShift(shift, shiftName(shifts, at)).map(({ path, message }) => ({
        path: [index, at, ...path],
        message: `${weekdays[index]}: ${message}`,
      })),
    ),
    ...complaintsAboutOrder(shifts, index),
    ...complaintsAboutNextDay(week, index),
  ])
}

function complaintsAboutShift(shift: ShiftPattern, name: string): Complaint[] {
  if (shift.end === shift.start) return [{ path: ['end'], message: `${name} ends when it starts.` }]
  if (shift.end < shift.start) return [{ path: ['end'], message: `${name} ends before it starts.` }]
  if (lengthOf(shift) > day) return [{ path: ['end'], message: `${name} is longer than 24 hours.` }]
  const complaints = shift.breaks.flatMap((pause, at) =>
    complaintsAboutBreak(shift, name, at).map((wrong) => ({
      path: ['breaks', at],
      message: `the break ${clock(pause.start)}–${clock(pause.end)} ${wrong}.`,
    })),
  )
  if (complaints.length > 0 || lengthOf(shift) > sum(shift.breaks.map(lengthOf))) return complaints
  return [{ path: ['breaks'], message: `${name} is all break.` }]
}

function complaintsAboutBreak(shift: ShiftPattern, name: string, at: number): string[] {
  const [pause, previous] = [shift.breaks[at], shift.breaks[at - 1]]
  if (!pause) return []
  if (pause.end <= pause.start) return ['does not end after it starts']
  if (pause.start < shift.start) return [`begins before ${name}`]
  if (pause.end > shift.end) return [`ends after ${name}`]
  if (previous && pause.start < previous.end) return ['begins before the break before it is over']
  return []
}

function complaintsAboutOrder(shifts: ShiftPattern[], index: number): Complaint[] {
  return shifts.flatMap((shift, at) => {
    const previous = shifts[at - 1]
    if (!previous || shift.start >= previous.end) return []
    const message = `${weekdays[index]}: shift ${at + 1} starts before shift ${at} is over.`
    return [{ path: [index, at, 'start'], message }]
  })
}

function complaintsAboutNextDay(week: Week, index: number): Complaint[] {
  const next = (index + 1) % week.length
  const last = week[index]?.at(-1)
  const first = week[next]?.[0]
  if (!last || !first || last.end - day <= first.start) return []
  const message = `${weekdays[index]}: the shift is not over when ${weekdays[next]}'s starts.`
  return [{ path: [index, (week[index]?.length ?? 1) - 1, 'end'], message }]
}

function shiftName(shifts: ShiftPattern[], at: number): string {
  return shifts.length > 1 ? `shift ${at + 1}` : 'the shift'
}

/** '13:05'; beyond midnight '02:00 (next day)'. */
function clock(minutes: number): string {
  const text = [Math.floor((minutes % day) / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
  return minutes < day ? text : `${text} (next day)`
}

function lengthOf(span: Span): number {
  return span.end - span.start
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
