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
  { key: 'charged_minutes', heading: 'Leave charged for lateness (days)', kind: 'days' },
  { key: 'missed_punches', heading: 'Missed punches', kind: 'number' },
  { key: 'balance_minutes', heading: 'Leave left at the end (days)', kind: 'days' },
]
