import { type SQL, sql } from 'drizzle-orm'
import { byName } from '@/db/schema'
import type { Snapshot } from '../exports/snapshot'
import type { Sheet } from '../exports/xlsx'
import type { SheetColumn, SheetRow } from '../exports/xlsx-sheet'
import { localDate } from '../time'
import { figureColumns, figureWords, type LeaveType } from './export-columns'
import type { ReportGround, StoredReportRow } from './report-rows'

type Report = { month: string; ground: ReportGround; rows: SQL; leaveTypes: readonly LeaveType[]; zone: string }

const who: SheetColumn[] = [
  { heading: 'Number', kind: 'text', width: 12 },
  { heading: 'Name', kind: 'text', width: 28 },
]

/** One row a person, with totals; what later changes to closed months add to this one stands on a sheet of its own. */
export function reportSheets(snapshot: Snapshot, report: Report): [Sheet, Sheet] {
  const { month, leaveTypes, zone } = report
  const rows = snapshot.rows<StoredReportRow>(report.rows)
  const adjustments = snapshot.rows<AdjustmentRow>(adjustmentsOf(report))
  return [
    { name: `Month ${month}`, columns: monthColumns(leaveTypes), rows: each(rows, (row) => monthRow(row, leaveTypes)) },
    {
      name: 'Adjustments',
      columns: adjustmentColumns,
      rows: each(adjustments, (row) => adjustmentRow(row, leaveTypes, zone)),
    },
  ]
}

function monthColumns(leaveTypes: readonly LeaveType[]): SheetColumn[] {
  return [
    ...who,
    { heading: 'Department', kind: 'text', width: 20 },
    { heading: 'State', kind: 'text', width: 12 },
    { heading: 'Counted through', kind: 'date', width: 12 },
    ...figureColumns.map(({ heading, kind }) => ({ heading, kind, width: 11, total: true })),
    ...leaveTypes.map(({ name }) => ({ heading: `${name} (days)`, kind: 'days' as const, width: 11, total: true })),
    { heading: 'Answer', kind: 'text', width: 12 },
    { heading: 'Closed by', kind: 'text', width: 20 },
  ]
}

function monthRow(row: StoredReportRow, leaveTypes: readonly LeaveType[]): SheetRow {
  return [
    row.employee_number,
    row.name,
    row.department,
    row.state,
    row.through,
    ...figureColumns.map(({ key }) => row[key]),
    ...leaveTypes.map(({ id }) => row.leave_by_type[id] ?? 0),
    row.answer,
    row.closed_by_name,
  ]
}

type AdjustmentRow = {
  employee_number: string | null
  name: string
  of_month: string
  figure: string
  difference: number
  reason: string
  made_by: string | null
  made_at: number
}

/** Differences can be below zero, which spreadsheets show of no duration: minutes and days stand as numbers. */
const adjustmentColumns: SheetColumn[] = [
  ...who,
  { heading: 'Of month', kind: 'text', width: 10 },
  { heading: 'Figure', kind: 'text', width: 32 },
  { heading: 'Difference', kind: 'number', width: 11 },
  { heading: 'Difference (days)', kind: 'days', width: 11 },
  { heading: 'Reason', kind: 'text', width: 50 },
  { heading: 'By', kind: 'text', width: 24 },
  { heading: 'On', kind: 'date', width: 12 },
]

/** A row for each figure that an adjustment changes. */
function adjustmentsOf({ month, ground }: Pick<Report, 'month' | 'ground'>): SQL {
  return sql`select p.employee_number, p.name, to_char(a.of_month, 'YYYY-MM') as of_month, d.key as figure, d.value::int as difference,
      a.reason, b.name as made_by, floor(extract(epoch from a.made_at) * 1000)::float8 as made_at
    from (select e.id, e.employee_number, e.name ${ground.from}) p
    join month_adjustment a on a.employee_id = p.id and a.in_month = ${`${month}-01`}::date
    cross join lateral jsonb_each_text(a.differences) with ordinality as d(key, value, place)
    left join employee b on b.id = a.made_by
    order by ${byName(sql`p.name`)}, p.id, a.id, d.place`
}

function adjustmentRow(row: AdjustmentRow, leaveTypes: readonly LeaveType[], zone: string): SheetRow {
  const { heading, kind } = figureWords(row.figure, leaveTypes)
  const words = kind === 'duration' ? `${heading} (minutes)` : heading
  const difference = kind === 'days' ? [null, row.difference] : [row.difference, null]
  const made = localDate(new Date(row.made_at), zone)
  return [row.employee_number, row.name, row.of_month, words, ...difference, row.reason, row.made_by, made]
}

async function* each<T>(batches: AsyncIterable<T[]>, rowOf: (one: T) => SheetRow): AsyncGenerator<SheetRow[]> {
  for await (const batch of batches) yield batch.map(rowOf)
}
