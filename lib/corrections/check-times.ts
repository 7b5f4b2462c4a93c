import { isMissed, type StoredAttendance } from '../attendance/build-day'
import type { Facts } from '../attendance/facts'
import { spokenTime } from '../attendance/spoken-time'
import { workDateOf } from '../attendance/work-date'
import { AppError, invalid } from '../errors'
import { formatInstant, secondsBetween } from '../time'

/** Nobody stays longer; longer is a wrong date. */
const longestHours = 36

/** The time, where it is another than was recorded. */
export function newOnly(time: Date | null, recorded: Date | null | undefined): Date | null {
  return time && time.getTime() !== recorded?.getTime() ? time : null
}

/** Whether an attendance could have been from one time to another, beside the others. Errors: `invalid_input`, `attendance_overlap`. */
export function checkTimes(
  facts: Facts,
  stored: StoredAttendance | null,
  span: { clockIn: Date; clockOut: Date | null },
  now: Date,
): void {
  const { clockIn, clockOut } = span
  if (clockIn > now) throw invalid('clock_in', 'That is still to come.')
  if (clockOut && clockOut > now) throw invalid('clock_out', 'That is still to come.')
  if (clockOut && clockOut <= clockIn) throw invalid('clock_out', 'It must be after the clock-in.')
  if (clockOut && secondsBetween(clockIn, clockOut) > longestHours * 3600) {
    throw invalid('clock_out', `That would be more than ${longestHours} hours. Is it the right date?`)
  }
  if (stored && !newOnly(clockIn, stored.clockIn) && !newOnly(clockOut, stored.clockOut)) {
    throw invalid('clock_in', 'These are the times that are recorded.')
  }
  const others = facts.attendances.filter((one) => one.id !== stored?.id)
  if (!clockOut) checkStillOpen(facts, stored, others, clockIn, now)
  const other = others.find((one) => overlaps(span, one, isMissed(facts, one, now)))
  if (other) throw overlapProblem(other, now)
}

/** Without a clock-out it is one that still runs, or one whose clock-out stays missing. */
function checkStillOpen(
  facts: Facts,
  stored: StoredAttendance | null,
  others: StoredAttendance[],
  clockIn: Date,
  now: Date,
): void {
  if (stored) return
  const { workDate } = workDateOf(facts.ground, clockIn)
  const asOpen = { id: 0, workDate, clockIn, clockOut: null, missed: false }
  if (others.some((one) => one.clockIn > clockIn) || isMissed(facts, asOpen, now)) {
    throw invalid('clock_out', 'Say also when it ended: it cannot be still going on.')
  }
}

/** Of an attendance that nobody knows the end of, only its beginning is known. */
function overlaps(span: { clockIn: Date; clockOut: Date | null }, other: StoredAttendance, missed: boolean): boolean {
  const reaches = !span.clockOut || other.clockIn < span.clockOut
  if (missed) return reaches && other.clockIn >= span.clockIn && span.clockOut !== null
  return reaches && (other.clockOut === null || other.clockOut > span.clockIn)
}

function overlapProblem(other: StoredAttendance, now: Date): AppError {
  const until = other.clockOut && formatInstant(other.clockOut, other.zone).slice(11, 16)
  const span = `${spokenTime(other.clockIn, other.zone, now)}${until ? ` to ${until}` : ' without an end'}`
  return new AppError('attendance_overlap', `There is another attendance at this time: ${span}. Correct that one.`, {
    state: {
      attendance: {
        id: other.id,
        date: other.workDate,
        clock_in: formatInstant(other.clockIn, other.zone),
        clock_out: other.clockOut && formatInstant(other.clockOut, other.zone),
      },
    },
  })
}
