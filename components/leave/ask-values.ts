import { formatDuration } from '@/lib/format'
import type { LeaveTypeAnswer } from '@/lib/leave/schema'
import { leaveDays } from './leave-words'

type Part = 'full' | 'first_half' | 'second_half'

/** What is entered into the form; dates and times are '' while nothing is. */
export type AskValues = {
  start: string
  end: string
  startPart: Part
  endPart: Part
  byHour: boolean
  startTime: string
  endTime: string
}

export const nothingAsked: AskValues = {
  start: '',
  end: '',
  startPart: 'full',
  endPart: 'full',
  byHour: false,
  startTime: '',
  endTime: '',
}

type AskedType = Pick<LeaveTypeAnswer, 'id' | 'kind' | 'unit' | 'needs_approval'>

/** The body of a request; null while it is not whole. */
export function askBody(type: AskedType, values: AskValues) {
  const { start, end } = values
  if (!start || !end) return null
  const dates = { leave_type: type.id, start_date: start, end_date: end }
  if (type.unit === 'half_days') return { ...dates, ...halvesOf(values) }
  if (!isByHour(type, values)) return dates
  if (!values.startTime || !values.endTime) return null
  return { ...dates, start_time: values.startTime, end_time: values.endTime }
}

/** Leave of this type on a single day can be some hours of it, and is. */
export function isByHour({ unit }: Pick<AskedType, 'unit'>, { start, end, byHour }: AskValues): boolean {
  return unit === 'hours' && byHour && start === end
}

/** What makes sense on these dates: a single day is its half, several begin at midday or end there. */
function halvesOf({ start, end, startPart, endPart }: AskValues) {
  if (start === end) return { start_part: startPart, end_part: startPart }
  return {
    start_part: startPart === 'second_half' ? startPart : 'full',
    end_part: endPart === 'first_half' ? endPart : 'full',
  }
}

/** What the button does: 'Ask for 2 days', 'Report 2 days sick', 'Take 2 h'. `minutes`: the cost, once it is known. */
export function askLabel(type: AskedType, values: AskValues, minutes: number | null, locale: string): string {
  const cost = isByHour(type, values) ? hoursBetween(values) : minutes ? leaveDays(minutes, locale) : null
  if (type.needs_approval) return `Ask for ${cost ?? 'leave'}`
  if (type.kind === 'sick') return cost ? `Report ${cost} sick` : 'Report sick'
  return `Take ${cost ?? 'leave'}`
}

function hoursBetween({ startTime, endTime }: AskValues): string | null {
  if (!startTime || !endTime || startTime === endTime) return null
  return formatDuration((minutesOf(endTime) - minutesOf(startTime) + 1440) % 1440)
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}
