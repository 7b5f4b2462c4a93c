import { formatDays, formatDaysFigure, formatFigure } from '@/lib/format'
import type { FiguresAnswer, ReportList } from '@/lib/reports/schema'
import { minutesPerDay } from '../leave/leave-words'

/** A column of the statement. */
export type Column = {
  key: string
  /** The heading above its heading; neighbours of one block share it. */
  block: string
  name: string
  value: (figures: Figures) => number
  /** `minutes` as '168:05', `ledger` minutes of leave as days, those of a `balance` to two places, `count` as it is. */
  unit: 'minutes' | 'ledger' | 'balance' | 'count'
  /** Whether the API sorts by it: `key` is its name there. */
  sorts: boolean
}

/** Of an adjustment only what differs is known. */
export type Figures = Partial<FiguresAnswer>
type Plain = Exclude<keyof FiguresAnswer, 'leave_by_type'>

/** The columns of a statement; of the leave types those that somebody took. */
export function columnsOf(types: ReportList['leave_types']): Column[] {
  return [
    plain('scheduled_minutes', 'Hours', 'Scheduled', 'minutes'),
    plain('due_minutes', 'Hours', 'Due', 'minutes'),
    plain('worked_minutes', 'Hours', 'Worked', 'minutes'),
    plain('overtime_minutes', 'Hours', 'Overtime', 'minutes'),
    plain('missing_minutes', 'Hours', 'Missing', 'minutes'),
    plain('days_present', 'Days', 'Present', 'count'),
    plain('days_absent', 'Days', 'Absent', 'count'),
    ...types.map(leaveColumn),
    plain('delay_count', 'Late', 'Times', 'count'),
    plain('delay_minutes', 'Late', 'Hours', 'minutes'),
    plain('charged_minutes', 'Late', 'Charged', 'minutes'),
    plain('missed_punches', '', 'Missed punches', 'count'),
    plain('balance_minutes', '', 'Leave left', 'balance'),
  ]
}

function plain(key: Plain, block: string, name: string, unit: Column['unit']): Column {
  return { key, block, name, unit, value: (figures) => figures[key] ?? 0, sorts: true }
}

function leaveColumn({ id, name }: ReportList['leave_types'][number]): Column {
  const value = ({ leave_by_type }: Figures) => leave_by_type?.[id] ?? 0
  return { key: `leave_by_type.${id}`, block: 'Days of leave', name, value, unit: 'ledger', sorts: false }
}

/** '168:05', '9.75', '3'; '–' for nothing, so that what is something stands out. */
export function columnFigure({ unit, value }: Column, figures: Figures, locale: string): string {
  const amount = value(figures)
  if (amount === 0) return '–'
  if (unit === 'minutes') return formatFigure(amount)
  if (unit === 'balance') return formatDaysFigure(amount / minutesPerDay, locale).replace('-', '−')
  return formatDays(unit === 'count' ? amount : amount / minutesPerDay, locale).replace('-', '−')
}

/** Neighbours under one heading, with how many they are. */
export function blocksOf(columns: readonly Column[]): { name: string; key: string; span: number }[] {
  const blocks: { name: string; key: string; span: number }[] = []
  for (const { block, key } of columns) {
    const last = blocks.at(-1)
    if (last && last.name === block) last.span += 1
    else blocks.push({ name: block, key, span: 1 })
  }
  return blocks
}

/** Whether a column begins a block, and is ruled off from the one before it. */
export function beginsBlock(columns: readonly Column[], index: number): boolean {
  return columns[index]?.block !== columns[index - 1]?.block
}
