import type { ReportList, ReportRow, TotalsAnswer } from '@/lib/reports/schema'
import { rowsOnAPage } from './report-view'

/** Lines that stand together on a page. `total` of the whole department, where its last line stands on this page. */
export type Part = { department: string; continued: boolean; rows: ReportRow[]; total: TotalsAnswer | null }

type Given = Pick<ReportList, 'departments'> & { results: ReportRow[] }

/** A page of the report, sorted by department, as parts; `departments` in the same order. */
export function partsOf({ results, departments }: Given, page: number): Part[] {
  const first = (page - 1) * rowsOnAPage
  const end = first + results.length
  let begin = 0
  return departments.flatMap((total) => {
    const [from, to] = [begin, begin + total.people]
    begin = to
    if (to <= first || from >= end) return []
    const rows = results.slice(Math.max(0, from - first), to - first)
    return [{ department: total.department, continued: from < first, rows, total: to <= end ? total : null }]
  })
}
