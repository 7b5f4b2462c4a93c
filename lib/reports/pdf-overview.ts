import type { Book, Paper } from '../exports/pdf'
import { formatHours, formatMonth } from '../format'
import { daysOf } from '../ledger'
import type { StoredReportRow } from './report-rows'

type Key = keyof StoredReportRow
type Column = { heading: string; key: Key; right: number; write: (value: number) => string }

const margin = 36
const rowHeight = 15
const faded = '#645F56'
/** Rounded down, as everywhere on screen: 27.998 days are not 28. */
export const inDays = (minutes: number) => daysOf(minutes).toFixed(2).replace('-', '−')
const plain = (value: number) => String(value)

/** `right`: where a column ends, in points. */
const columns: Column[] = [
  { heading: 'Due', key: 'due_minutes', right: 400, write: formatHours },
  { heading: 'Worked', key: 'worked_minutes', right: 455, write: formatHours },
  { heading: 'Overtime', key: 'overtime_minutes', right: 510, write: formatHours },
  { heading: 'Missing', key: 'missing_minutes', right: 565, write: formatHours },
  { heading: 'Present', key: 'days_present', right: 605, write: plain },
  { heading: 'Absent', key: 'days_absent', right: 643, write: plain },
  { heading: 'Times late', key: 'delay_count', right: 692, write: plain },
  { heading: 'Late', key: 'delay_minutes', right: 740, write: formatHours },
  { heading: 'Leave left', key: 'balance_minutes', right: 806, write: inDays },
]

/** One row a person and what all of them come to, on as many pages as it takes. Figures stand in `export-columns.ts` too. */
export async function drawOverview(
  book: Book,
  batches: AsyncIterable<StoredReportRow[]>,
  { month, company, locale }: { month: string; company: string; locale: string },
): Promise<void> {
  const sums = new Map<Key, number>()
  let [paper, y, people] = [null as Paper | null, 0, 0]
  const nextLine = async () => {
    y += rowHeight
    if (paper && y <= paper.height - margin) return paper
    paper = await book.page('landscape')
    y = drawHeading(paper, `${formatMonth(month, locale)} · ${company}`)
    return paper
  }
  for await (const rows of batches) {
    for (const row of rows) {
      drawRow(await nextLine(), row, y)
      people++
      for (const { key } of columns) sums.set(key, (sums.get(key) ?? 0) + Number(row[key]))
    }
  }
  const last = await nextLine()
  last.line([margin, y - 11], [last.width - margin, y - 11], undefined, 0.75)
  last.text(`Total of ${people}`, margin, y, { weight: 600 })
  for (const { key, right, write } of columns)
    last.text(write(sums.get(key) ?? 0), right, y, { align: 'right', weight: 600 })
}

function drawHeading(paper: Paper, title: string): number {
  paper.text(title, margin, 54, { size: 16, weight: 600, width: paper.width - 2 * margin })
  const heading = { size: 8, ink: faded }
  paper.text('Number', margin, 76, heading)
  paper.text('Name', 96, 76, heading)
  paper.text('Department', 250, 76, heading)
  for (const { heading: words, right } of columns) paper.text(words, right, 76, { ...heading, align: 'right' })
  paper.line([margin, 81], [paper.width - margin, 81])
  return 94
}

function drawRow(paper: Paper, row: StoredReportRow, y: number): void {
  paper.text(row.employee_number ?? '', margin, y, { width: 54 })
  paper.text(row.name, 96, y, { width: 148 })
  paper.text(row.department, 250, y, { width: 100 })
  for (const { key, right, write } of columns) paper.text(write(Number(row[key])), right, y, { align: 'right' })
}
