import type { AttendanceView, DayView, LeaveSpanView, Outside, ShiftView } from '@/lib/attendance/day-view'
import { formatTime, formatTimeRange, type Reading } from '@/lib/format'
import { isAllOnLeave, type WithLeave } from './due'
import { type Lateness, lateInWords } from './late-words'

type Told = Pick<DayView, 'shifts' | 'leave' | 'attendances' | 'state' | 'holiday'> &
  Partial<Pick<DayView, 'outside'>> &
  Lateness

/** What a date is called on which nothing can be due. */
export const outsideWords: Record<Outside, string> = {
  before_book: 'Not in the book yet',
  before_joining: 'Before the first day',
  after_leaving: 'After the last day',
}

/** The day in sentences, as the strip draws it: 'Shift 08:00 – 17:00, break 12:00 – 13:00. In 08:04 – 17:05. 4 min late.' */
export function dayInWords(day: Told, reading: Reading): string {
  const sentences = [
    day.holiday ? `Public holiday: ${day.holiday}` : '',
    shiftsInWords(day.shifts, reading) || (day.holiday ? '' : day.outside ? outsideWords[day.outside] : 'No shift'),
    leaveInWords(day, reading),
    attendedInWords(day.attendances, reading),
    lateInWords(day, reading.locale),
    day.state === 'absent' ? 'No clock-in' : '',
  ]
  return sentences
    .filter(Boolean)
    .map((sentence) => `${sentence}.`)
    .join(' ')
}

/** 'Shift 08:00 – 17:00, break 12:00 – 13:00'; '' without a shift. */
export function shiftsInWords(shifts: Pick<ShiftView, 'start' | 'end' | 'breaks'>[], reading: Reading): string {
  if (shifts.length === 0) return ''
  const spans = shifts.map((shift) => formatTimeRange(shift.start, shift.end, reading))
  const breaks = shifts.flatMap((shift) =>
    shift.breaks.map((pause) => formatTimeRange(pause.start, pause.end, reading)),
  )
  const pauses = breaks.length > 0 ? `, ${breaks.length > 1 ? 'breaks' : 'break'} ${listed(breaks)}` : ''
  return `${spans.length > 1 ? 'Shifts' : 'Shift'} ${listed(spans)}${pauses}`
}

/** 'Annual leave, the whole day', 'Annual leave 08:00 – 12:00'; '' without leave. */
export function leaveInWords(day: WithLeave, reading: Reading): string {
  if (day.leave.length === 0) return ''
  if (isAllOnLeave(day)) return `${leaveNames(day.leave)}, the whole day`
  return listed(withoutBreaks(day).map(({ name, start, end }) => `${name} ${formatTimeRange(start, end, reading)}`))
}

/** 'Annual leave', 'Annual leave and Sick leave'. */
export function leaveNames(leave: Pick<LeaveSpanView, 'name'>[]): string {
  return listed([...new Set(leave.map(({ name }) => name))])
}

/** Leave before and after a break is one to whoever takes it. */
function withoutBreaks({ shifts, leave }: WithLeave): LeaveSpanView[] {
  const breaks = shifts.flatMap((shift) => shift.breaks)
  const joined: LeaveSpanView[] = []
  for (const span of leave) {
    const last = joined.at(-1)
    const goesOn = breaks.some((pause) => pause.start === last?.end && pause.end === span.start)
    if (last && goesOn && last.name === span.name) joined[joined.length - 1] = { ...last, end: span.end }
    else joined.push(span)
  }
  return joined
}

function attendedInWords(attendances: AttendanceView[], reading: Reading): string {
  if (attendances.length === 0) return ''
  return `In ${listed(attendances.map((one) => attendanceInWords(one, reading)))}`
}

function attendanceInWords(one: AttendanceView, reading: Reading): string {
  if (one.clockOut) return formatTimeRange(one.clockIn, one.clockOut, reading)
  const since = formatTime(one.clockIn, reading)
  return one.missed ? `from ${since} without a clock-out` : `since ${since}`
}

/** 'a', 'a and b', 'a, b and c'. */
export function listed(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** '08:04 – 12:01' of every attendance; an end that is not known is a question mark, one to come an ellipsis. */
export function inAndOut(attendances: AttendanceView[], reading: Reading): string[] {
  return attendances.map((one) => {
    if (one.clockOut) return formatTimeRange(one.clockIn, one.clockOut, reading)
    return `${formatTime(one.clockIn, reading)} – ${one.missed ? '?' : '…'}`
  })
}
