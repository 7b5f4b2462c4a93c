import type { LeaveDetailAnswer } from '@/lib/leave/schema'
import { type Absence, type ChartDay, chartDays } from '../calendar/chart-scale'

type Request = Pick<
  LeaveDetailAnswer,
  'start_date' | 'end_date' | 'start_part' | 'end_part' | 'leave_type_name' | 'status' | 'days'
>

const day = 86_400_000
const week = 7

/** The asked days as columns, at least a week of them: what is short of it is filled with the days around. */
export function requestColumns(request: Request, firstDay: number): ChartDay[] {
  const { start_date: start, end_date: end } = request
  const length = (Date.parse(end) - Date.parse(start)) / day + 1
  const spare = Math.max(0, week - length)
  const columns = chartDays(moved(start, -Math.ceil(spare / 2)), moved(end, Math.floor(spare / 2)), noGround, firstDay)
  const costs = new Set(request.days.map(({ date }) => date))
  const isFree = (date: string) => costs.size > 0 && date >= start && date <= end && !costs.has(date)
  return columns.map((column) => ({ ...column, off: isFree(column.date) }))
}

const noGround = { days_off: [], holidays: [] }

/** The request itself as something to draw. */
export function asAbsence(request: Request): Absence {
  return {
    from: request.start_date,
    to: request.end_date,
    from_part: request.start_part,
    to_part: request.end_part,
    label: request.leave_type_name,
    status: request.status === 'approved' ? 'approved' : 'pending',
  }
}

function moved(date: string, by: number): string {
  return new Date(Date.parse(date) + by * day).toISOString().slice(0, 10)
}
