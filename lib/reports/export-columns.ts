import type { SheetColumn } from '../exports/xlsx-sheet'
import type { ReportRow } from './schema'

export type LeaveType = { id: number; name: string }
export type FigureColumn = {
  key: Exclude<{ [K in keyof ReportRow]: ReportRow[K] extends number ? K : never }[keyof ReportRow], 'employee'>
  heading: string
  kind: SheetColumn['kind']
}

/** The figures in the order of every file; minutes in a CSV, durations and days elsewhere. */
export const figureColumns: readonly FigureColumn[] = [
  { key: 'scheduled_minutes', heading: 'Scheduled', kind: 'duration' },
  { key: 'leave_minutes', heading: 'On leave', kind: 'duration' },
  { key: 'due_minutes', heading: 'Due', kind: 'duration' },
  { key: 'worked_minutes', heading: 'Worked', kind: 'duration' },
  { key: 'overtime_minutes', heading: 'Overtime', kind: 'duration' },
  { key: 'missing_minutes', heading: 'Missing', kind: 'duration' },
  { key: 'days_present', heading: 'Days present', kind: 'number' },
  { key: 'days_absent', heading: 'Days absent', kind: 'number' },
  { key: 'delay_count', heading: 'Times late', kind: 'number' },
  { key: 'delay_minutes', heading: 'Late', kind: 'duration' },
  { key: 'charged_minutes', heading: 'Charged as late (days)', kind: 'days' },
  { key: 'missed_punches', heading: 'Missed punches', kind: 'number' },
  { key: 'balance_minutes', heading: 'Leave left at the end (days)', kind: 'days' },
]

/** What a difference is of: 'Worked' of `worked_minutes`, 'Sick leave' of `leave_by_type.4`. */
export function figureWords(
  figure: string,
  leaveTypes: readonly LeaveType[],
): { heading: string; kind: SheetColumn['kind'] } {
  const column = figureColumns.find(({ key }) => key === figure)
  if (column) return column
  const type = leaveTypes.find(({ id }) => figure === `leave_by_type.${id}`)
  return type ? { heading: type.name, kind: 'days' } : { heading: figure, kind: 'number' }
}
