import type { DayView } from '../attendance/day-view'
import type { Paper } from '../exports/pdf'
import { formatDate, formatDuration, formatHours, formatTime } from '../format'

export const dayPlaces = { date: 36, strip: 84, stripWidth: 170, times: 264, worked: 396, due: 434, remarks: 446 }
const stripHeight = 8
const inks = { edge: '#8A857A', attended: '#2F6B4F', leave: '#A9BED8', late: '#D9A441', off: '#E5E0D5' }

/** A day of the month on one line: to scale, in words, and in hours. */
export function drawDay(paper: Paper, day: DayView, y: number, locale: string): void {
  const isOff = day.shifts.length === 0
  paper.text(formatDate(day.date, locale, 'inMonth'), dayPlaces.date, y, { ink: isOff ? '#645F56' : undefined })
  drawStrip(paper, day, y - stripHeight + 1)
  paper.text(timesOf(day, locale), dayPlaces.times, y, { size: 8, width: 96 })
  const hours = (minutes: number) => (minutes > 0 ? formatHours(minutes) : '')
  paper.text(day.unknown ? '?' : hours(day.workedMinutes), dayPlaces.worked, y, { align: 'right' })
  paper.text(hours(day.dueMinutes), dayPlaces.due, y, { align: 'right', ink: '#645F56' })
  paper.text(remarksOf(day), dayPlaces.remarks, y, { size: 8, width: paper.width - 36 - dayPlaces.remarks })
}

/** Scheduled work as an outline, breaks cut out; attended time filled; leave and lateness below it. */
function drawStrip(paper: Paper, day: DayView, top: number): void {
  const [from, to] = [Date.parse(day.from), Date.parse(day.to)]
  const x = (at: string) => dayPlaces.strip + ((Date.parse(at) - from) / (to - from)) * dayPlaces.stripWidth
  const span = (start: string, end: string, inset: number, look: { fill?: string; edge?: string }) =>
    paper.box(x(start), top + inset, Math.max(x(end) - x(start), 0.5), stripHeight - 2 * inset, look)
  paper.line(
    [dayPlaces.strip, top + stripHeight],
    [dayPlaces.strip + dayPlaces.stripWidth, top + stripHeight],
    inks.off,
  )
  for (const { start, end } of day.leave) span(start, end, 0, { fill: inks.leave })
  for (const { start, lateUntil, lateMinutes } of day.shifts) {
    if (lateUntil && lateMinutes > 0) span(start, lateUntil, 0, { fill: inks.late })
  }
  for (const { clockIn, clockOut } of day.attendances)
    if (clockOut) span(clockIn, clockOut, 1.5, { fill: inks.attended })
  for (const shift of day.shifts) {
    let start = shift.start
    for (const pause of shift.breaks) {
      span(start, pause.start, 0, { edge: inks.edge })
      start = pause.end
    }
    span(start, shift.end, 0, { edge: inks.edge })
  }
}

/** '08:00–12:00, 13:00–17:00' in the zone of the day; '?' where a clock-out is missing. */
function timesOf(day: DayView, locale: string): string {
  const reading = { locale, zone: day.zone }
  return day.attendances
    .map(({ clockIn, clockOut }) => `${formatTime(clockIn, reading)}–${clockOut ? formatTime(clockOut, reading) : '?'}`)
    .join(', ')
}

function remarksOf(day: DayView): string {
  const states: Partial<Record<DayView['state'], string>> = {
    absent: 'Absent',
    unfinished: 'Not clocked out',
    open: 'Still in',
  }
  const leave = [...new Set(day.leave.map(({ name }) => name))]
  const late =
    day.lateMinutes > 0 ? [`Late ${formatDuration(day.lateMinutes)}${day.waivedMinutes > 0 ? ', waived' : ''}`] : []
  return [day.holiday, ...leave, states[day.state], ...late].filter(Boolean).join(', ')
}
