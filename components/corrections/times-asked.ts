import type { AttendanceView } from '@/lib/attendance/day-view'
import { addDays } from '@/lib/time'

type Asked = { clock_in?: string; clock_out?: string }

/**
 * The times of a form ('08:00') as wall times of the API. An end before its beginning is of the next day; of an attendance
 * only what differs from what is recorded, so that its seconds stay.
 */
export function timesAsked(
  date: string,
  recorded: Pick<AttendanceView, 'clockIn' | 'clockOut'> | undefined,
  { from, until }: { from: string; until: string },
): Asked {
  const begun = recorded?.clockIn.slice(0, 10) ?? date
  const ends = until && until <= from ? addDays(begun, 1) : begun
  const asked: Asked = {}
  if (from && from !== recorded?.clockIn.slice(11, 16)) asked.clock_in = `${begun}T${from}`
  if (until && `${ends}T${until}` !== recorded?.clockOut?.slice(0, 16)) asked.clock_out = `${ends}T${until}`
  return asked
}
