import { type SQL, sql } from 'drizzle-orm'
import type { SqlColumn } from '../exports/csv-sql'
import { figureColumns, type LeaveType } from './export-columns'

const text = (name: string): SqlColumn => ({ name, heading: name, kind: 'text' })
const plain = (name: string, heading = name): SqlColumn => ({ name, heading, kind: 'plain' })

/** The columns of the CSV file: named as in the API, minutes as whole numbers, and leave by type one by one. */
export function csvColumns(leaveTypes: readonly LeaveType[]): SqlColumn[] {
  return [
    plain('employee'),
    ...['employee_number', 'name', 'department'].map(text),
    plain('month'),
    ...['through', 'state', 'closed_at', 'closed_by_name', 'answer'].map(text),
    ...figureColumns.map(({ key }) => plain(key)),
    ...leaveTypes.map(({ id, name }) => plain(leaveColumn(id), `leave_minutes: ${name}`)),
    text('adjustments'),
  ]
}

/** The rows of a report with these columns; `rows`: a statement of `rowsOf`. Instants in `zone`. */
export function csvRows(rows: SQL, leaveTypes: readonly LeaveType[], zone: string): SQL {
  const leave = leaveTypes.map(
    ({ id }) =>
      sql`, coalesce((r.leave_by_type ->> ${String(id)}::text)::int, 0) as ${sql.identifier(leaveColumn(id))}`,
  )
  return sql`select r.employee, r.employee_number, r.name, r.department, r.month, r.through::text as through, r.state,
      ${instantText(sql`to_timestamp(r.closed_at / 1000)`, zone)} as closed_at, r.closed_by_name, r.answer,
      ${sql.join(
        figureColumns.map(({ key }) => sql`r.${sql.identifier(key)}`),
        sql`, `,
      )} ${sql.join(leave)},
      nullif(r.adjustments::text, '[]') as adjustments
    from (${rows}) r`
}

function leaveColumn(id: number): string {
  return `leave_${id}`
}

/** As `formatInstant` writes it. */
function instantText(at: SQL, zone: string): SQL {
  const offset = sql`((${at} at time zone ${zone}) - (${at} at time zone 'UTC'))`
  return sql`to_char(${at} at time zone ${zone}, 'YYYY-MM-DD"T"HH24:MI:SS') || case when ${offset} < '0' then '-' else '+' end
    || to_char(greatest(${offset}, -${offset}), 'HH24:MI')`
}
