import { sql } from 'drizzle-orm'
import { byName } from '@/db/schema'
import { noteExport } from '../audit/note-export'
import type { Context } from '../context'
import { csvResponse } from '../exports/csv'
import { fileResponse } from '../exports/file-response'
import { writeWorkbook, xlsxType } from '../exports/xlsx'
import type { SheetCell, SheetColumn } from '../exports/xlsx-sheet'
import { annualLeave, daysOf } from '../ledger'
import { companyZone, employeesWhere, ownZone } from '../people/queries'
import { localDate } from '../time'
import { exportFields, type ImportField } from './fields'
import type { ExportQuery } from './schema'

type Row = { [field in (typeof exportFields)[number]]: string | null } & { opening_minutes: number | null }

/** The people the actor may see, as a file that can be brought in again: its columns are those of an import. */
export async function exportPeople(ctx: Context, { format, ...filters }: ExportQuery): Promise<Response> {
  const zone = await companyZone(ctx)
  const own = ownZone(sql`employee.id`)
  const statement = sql`
    select employee.employee_number, employee.name, employee.email, employee.username, employee.position,
      employee.department, employee.role, manager.email as manager, schedule.name as schedule, ${own} as time_zone,
      calendar.name as holiday_calendar, employee.language, employee.clocking, employee.date_joined::text as date_joined,
      employee.date_left::text as date_left, opening.minutes as opening_minutes
    from employee
      left join employee manager on manager.id = employee.manager_id
      left join holiday_calendar calendar on calendar.id = employee.holiday_calendar_id
      left join lateral (select s.name from schedule_assignment a left join work_schedule s on s.id = a.schedule_id
        where a.employee_id = employee.id
          and a.valid_from <= (${ctx.now.toISOString()}::timestamptz at time zone coalesce(${own}, ${zone}))::date
        order by a.valid_from desc limit 1) schedule on true
      left join lateral (select l.minutes from leave_entry l where l.employee_id = employee.id
        and l.leave_type_id = ${annualLeave} and l.kind = 'opening' order by l.leave_year desc limit 1) opening on true
    where ${employeesWhere(ctx, filters)}
    order by ${byName(sql`employee.name`)}, employee.id`
  const file = `people-${localDate(ctx.now, zone)}.${format}`
  await noteExport(ctx, { what: 'people', file, asked: filters })
  if (format === 'csv') return csvResponse<Row>(file, statement, { headings: exportFields, cells: cellsOf })
  return fileResponse(file, xlsxType, (write, snapshot) =>
    writeWorkbook(write, [{ name: 'People', columns, rows: sheetRows(snapshot.rows<Row>(statement)) }]),
  )
}

function cellsOf({ opening_minutes, ...row }: Row): SheetCell[] {
  return exportFields.map((field) =>
    field === 'opening_balance' ? (opening_minutes === null ? null : daysOf(opening_minutes)) : row[field],
  )
}

async function* sheetRows(batches: AsyncIterable<Row[]>) {
  for await (const rows of batches) yield rows.map(cellsOf)
}

const kinds: { [field in ImportField]?: SheetColumn['kind'] } = {
  date_joined: 'date',
  date_left: 'date',
  opening_balance: 'number',
}
const columns = exportFields.map(
  (field): SheetColumn => ({
    heading: field,
    kind: kinds[field] ?? 'text',
    width: /name|email|manager/.test(field) ? 28 : 16,
  }),
)
