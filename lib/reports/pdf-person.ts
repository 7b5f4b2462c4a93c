import type { DayView } from '../attendance/day-view'
import type { Paper } from '../exports/pdf'
import { formatDate, formatDifference, formatHours, formatMonth } from '../format'
import { localDate } from '../time'
import { figureColumns, figureWords, type LeaveType } from './export-columns'
import { dayPlaces, drawDay } from './pdf-day'
import { inDays } from './pdf-overview'
import type { StoredReportRow } from './report-rows'

type Setting = { month: string; company: string; locale: string; zone: string; leaveTypes: readonly LeaveType[] }

const margin = 36
const faded = '#645F56'
const adjustmentsShown = 5

/** A month of one person, to be signed: what it comes to, its days, what was adjusted. */
export function drawPerson(paper: Paper, row: StoredReportRow, days: readonly DayView[], setting: Setting): void {
  const width = paper.width - 2 * margin
  const who = [row.employee_number, row.department].filter(Boolean).join(' · ')
  paper.text(row.name, margin, 56, { size: 18, weight: 600, width })
  paper.text([formatMonth(setting.month, setting.locale), setting.company].join(' · '), margin, 72, { size: 11, width })
  paper.text([who, standing(row, setting)].filter(Boolean).join(' · '), margin, 86, { ink: faded, width })
  const below = drawFigures(paper, row, setting)
  const end = drawDays(paper, days, below + 22, setting)
  drawAdjustments(paper, row, end + 16, setting)
  drawSignatures(paper)
}

function standing(row: StoredReportRow, { locale, zone }: Setting): string {
  if (row.closed_at === null) {
    return row.through
      ? `Provisional, counted to ${formatDate(row.through, locale, 'full')}`
      : 'Provisional, nothing counted yet'
  }
  const on = formatDate(localDate(new Date(row.closed_at), zone), locale, 'full')
  return `Closed on ${on}${row.closed_by_name ? ` by ${row.closed_by_name}` : ''}`
}

function drawFigures(paper: Paper, row: StoredReportRow, { leaveTypes }: Setting): number {
  const leave = leaveTypes.flatMap(({ id, name }) => {
    const minutes = row.leave_by_type[id] ?? 0
    return minutes === 0 ? [] : [{ heading: `${name} (days)`, written: inDays(minutes) }]
  })
  const write = { duration: formatHours, days: inDays, number: String, text: String, date: String }
  const figures = [
    ...figureColumns.map(({ key, heading, kind }) => ({ heading, written: write[kind](row[key]) })),
    ...leave,
  ]
  const rows = Math.ceil(figures.length / 3)
  const column = (paper.width - 2 * margin + 18) / 3
  for (const [at, { heading, written }] of figures.entries()) {
    const [x, y] = [margin + Math.floor(at / rows) * column, 108 + (at % rows) * 13]
    paper.text(heading, x, y, { size: 8, ink: faded, width: column - 70 })
    paper.text(written, x + column - 18, y, { align: 'right' })
  }
  return 108 + (rows - 1) * 13
}

function drawDays(paper: Paper, days: readonly DayView[], top: number, { locale }: Setting): number {
  const look = { size: 8, ink: faded }
  paper.text('Worked', dayPlaces.worked, top, { ...look, align: 'right' })
  paper.text('Due', dayPlaces.due, top, { ...look, align: 'right' })
  paper.line([margin, top + 4], [paper.width - margin, top + 4])
  for (const [at, day] of days.entries()) drawDay(paper, day, top + 16 + at * 14, locale)
  return top + 16 + (days.length - 1) * 14
}

function drawAdjustments(paper: Paper, row: StoredReportRow, top: number, { locale, leaveTypes }: Setting): void {
  const look = { size: 8, width: paper.width - 2 * margin }
  const shown = row.adjustments.slice(0, adjustmentsShown)
  for (const [at, { of_month, differences, reason }] of shown.entries()) {
    const changes = Object.entries(differences).map(([figure, value]) => changeWords(figure, value, leaveTypes))
    const words = `Adjusts ${formatMonth(of_month, locale)}: ${changes.join(', ')}. ${reason}`
    paper.text(words, margin, top + at * 11, look)
  }
  const more = row.adjustments.length - shown.length
  if (more > 0) paper.text(`${more} more adjustments stand in the workbook.`, margin, top + shown.length * 11, look)
}

function changeWords(figure: string, value: number, leaveTypes: readonly LeaveType[]): string {
  const { heading, kind } = figureWords(figure, leaveTypes)
  if (kind === 'duration') return `${heading} ${formatDifference(value)}`
  const amount = kind === 'days' ? inDays(Math.abs(value)) : String(Math.abs(value))
  return `${heading} ${value < 0 ? '−' : '+'}${amount}`
}

function drawSignatures(paper: Paper): void {
  const y = paper.height - 44
  const half = (paper.width - 2 * margin - 30) / 2
  for (const [at, who] of ['Employee', 'Manager'].entries()) {
    const x = margin + at * (half + 30)
    paper.line([x, y], [x + half, y])
    paper.text(`Date, signature: ${who}`, x, y + 11, { size: 8, ink: faded })
  }
}
