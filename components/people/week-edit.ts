import type { ShiftPattern, Week } from '@/db/schema/schedule'
import type { DayForm } from '@/lib/schedule/week-form'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** What stands in the fields: wall times 'HH:MM', '' while nothing was entered. */
export type EditSpan = { key: string; start: string; end: string }
export type EditShift = EditSpan & { breaks: EditSpan[] }
/** Seven days, Monday first. */
export type EditWeek = EditShift[][]

const day = 24 * 60
let keys = 0
/** Keys only tell fields apart while they are edited; they never leave the editor. */
const nextKey = () => `span-${++keys}`

/** 485 → '08:05'; minutes beyond midnight show the wall time of the next day. */
export function wallText(minutes: number): string {
  const onTheClock = minutes % day
  return `${String(Math.floor(onTheClock / 60)).padStart(2, '0')}:${String(onTheClock % 60).padStart(2, '0')}`
}

/** '08:05' → 485; null for an empty or unfinished field. */
export function wallMinutes(text: string): number | null {
  const found = /^(\d{2}):(\d{2})/.exec(text)
  return found ? Number(found[1]) * 60 + Number(found[2]) : null
}

/** A week as the API writes it, in the fields. */
export function editable(days: readonly DayForm[]): EditWeek {
  return weekdays.map((name) => {
    const shifts = days.find(({ weekday }) => weekday === name)?.shifts ?? []
    return shifts.map((shift) => ({
      ...span(shift.start, shift.end),
      breaks: shift.breaks.map((b) => span(b.start, b.end)),
    }))
  })
}

function span(start: string, end: string): EditSpan {
  return { key: nextKey(), start, end }
}

/** The fields as the API takes them: all seven days, shifts and breaks in the order of the clock. */
export function asWeekBody(edited: EditWeek): DayForm[] {
  return edited.map((shifts, index) => ({
    weekday: weekdays[index] ?? 'monday',
    shifts: [...shifts].sort(byStart).map(({ start, end, breaks }) => ({
      start,
      end,
      breaks: inOrder(start, breaks).map((pause) => ({ start: pause.start, end: pause.end })),
    })),
  }))
}

const byStart = (a: EditSpan, b: EditSpan) => a.start.localeCompare(b.start)

/** Of a night shift, the breaks before midnight come first. */
function inOrder(shiftStart: string, breaks: EditSpan[]): EditSpan[] {
  const early = ({ start }: EditSpan) => start < shiftStart
  return [...breaks].sort((a, b) => Number(early(a)) - Number(early(b)) || byStart(a, b))
}

/** The week that the fields describe, and the first field that is still empty ('week.0.shifts.0.end'). */
export function readWeek(edited: EditWeek): { week: Week; missing: string | null } {
  const missing: string[] = []
  const week = edited.map((shifts, weekday) =>
    shifts.map((shift, at) => readShift(shift, `week.${weekday}.shifts.${at}`, missing)),
  )
  return { week, missing: missing[0] ?? null }
}

/** An end that is not after its start is on the next day; so are breaks that stand before the shift's start. */
function readShift(shift: EditShift, path: string, missing: string[]): ShiftPattern {
  const start = read(shift.start, `${path}.start`, missing)
  const end = after(read(shift.end, `${path}.end`, missing), start)
  const breaks = shift.breaks.map((pause, at) => {
    const from = read(pause.start, `${path}.breaks.${at}.start`, missing)
    const begin = from < start ? from + day : from
    return { start: begin, end: after(read(pause.end, `${path}.breaks.${at}.end`, missing), begin) }
  })
  return { start, end, breaks }
}

function read(text: string, path: string, missing: string[]): number {
  const minutes = wallMinutes(text)
  if (minutes === null) missing.push(path)
  return minutes ?? 0
}

/** The next time the clock shows `minutes` after `start`. */
function after(minutes: number, start: number): number {
  const sameDay = minutes + Math.floor(start / day) * day
  return sameDay > start ? sameDay : sameDay + day
}

/** The shift at other times. Breaks that lie outside of them go: a night shift has no use for the noon break it began with. */
export function moved(shift: EditShift, times: Partial<EditSpan>): EditShift {
  const next = { ...shift, ...times }
  if (wallMinutes(next.start) === null || wallMinutes(next.end) === null) return next
  const read = readShift(next, '', [])
  const stays = (_: EditSpan, at: number) => {
    const pause = read.breaks[at]
    return pause === undefined || (pause.start >= read.start && pause.end <= read.end)
  }
  return { ...next, breaks: next.breaks.filter(stays) }
}

/** True when the span ends on the day after it starts. */
export function endsNextDay({ start, end }: EditSpan): boolean {
  const [from, until] = [wallMinutes(start), wallMinutes(end)]
  return from !== null && until !== null && until <= from
}

/** Working minutes of one day: its shifts less their breaks. */
export function minutesOfDay(shifts: ShiftPattern[]): number {
  return shifts.reduce((sum, shift) => sum + minutesOfShift(shift), 0)
}

function minutesOfShift(shift: ShiftPattern): number {
  const breaks = shift.breaks.reduce((sum, pause) => sum + pause.end - pause.start, 0)
  return Math.max(0, shift.end - shift.start - breaks)
}

export function minutesOfWeek(week: Week): number {
  return week.reduce((sum, shifts) => sum + minutesOfDay(shifts), 0)
}

/** The week with one day's shifts copied to others. */
export function copyDay(edited: EditWeek, from: number, to: readonly number[]): EditWeek {
  const source = edited[from] ?? []
  return edited.map((shifts, weekday) => (to.includes(weekday) && weekday !== from ? copyOf(source) : shifts))
}

function copyOf(shifts: EditShift[]): EditShift[] {
  return shifts.map((shift) => ({
    ...shift,
    key: nextKey(),
    breaks: shift.breaks.map((pause) => ({ ...pause, key: nextKey() })),
  }))
}

/** A shift to begin with: a working day, or, behind another shift, two hours that start one hour later. */
export function anotherShift(shifts: EditShift[]): EditShift {
  const last = shifts.at(-1)
  if (!last) return { ...span('08:00', '17:00'), breaks: [anotherBreak('08:00')] }
  const end = wallMinutes(last.end)
  const room = end !== null && !endsNextDay(last) && end <= day - 240
  return { ...(room ? span(wallText(end + 60), wallText(end + 180)) : span('', '')), breaks: [] }
}

/** An hour's break, four hours after the shift's start. */
export function anotherBreak(shiftStart: string): EditSpan {
  const start = (wallMinutes(shiftStart) ?? 8 * 60) + 240
  return span(wallText(start), wallText(start + 60))
}

/** Days that follow each other and are the same, for saying a week in words. */
export function groupsOf(week: Week): { from: number; to: number; shifts: ShiftPattern[] }[] {
  const groups: { from: number; to: number; shifts: ShiftPattern[] }[] = []
  week.forEach((shifts, weekday) => {
    const last = groups.at(-1)
    if (last && JSON.stringify(last.shifts) === JSON.stringify(shifts)) last.to = weekday
    else groups.push({ from: weekday, to: weekday, shifts })
  })
  return groups
}
