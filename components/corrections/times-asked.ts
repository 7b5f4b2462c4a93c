import type { AttendanceView } from '@/lib/attendance/day-view'
import { addDays } from '@/lib/time'

/** What the fields of a form hold: '08:00', '' for nothing. */
export type Times = { from: string; until: string }
type Asked = { clock_in?: string; clock_out?: string }

/**
 * The times of a form ('08:00') as wall times of the API. An end before its beginning is of the next day; of an attendance
 * only what differs from what is recorded, so that its seconds stay.
 */
export function timesAsked(
  date: string,
  recorded: Pick<AttendanceView, 'clockIn' | 'clockOut'> | undefined,
  { from, until }: Times,
): Asked {
  const begun = recorded?.clockIn.slice(0, 10) ?? date
  const ends = until && until <= from ? addDays(begun, 1) : begun
  const asked: Asked = {}
  if (from && from !== recorded?.clockIn.slice(11, 16)) asked.clock_in = `${begun}T${from}`
  if (until && `${ends}T${until}` !== recorded?.clockOut?.slice(0, 16)) asked.clock_out = `${ends}T${until}`
  return asked
}

/** When the shifts of a day begin and end, in ISO; '' without one. */
export type Usual = { from: string; until: string }

/**
 * What a form begins with ('08:00'): what is recorded, and where that is missing, what was scheduled. An end that lies
 * before the beginning is nothing to suggest.
 */
export function timesToBegin(
  recorded: Pick<AttendanceView, 'clockIn' | 'clockOut' | 'missed'> | undefined,
  usual: Usual,
): Times {
  const time = (instant: string) => instant.slice(11, 16)
  if (!recorded) return { from: time(usual.from), until: time(usual.until) }
  const { clockIn, clockOut, missed } = recorded
  const isAfter = Date.parse(usual.until) > Date.parse(clockIn)
  return { from: time(clockIn), until: time(clockOut ?? (missed && isAfter ? usual.until : '')) }
}
