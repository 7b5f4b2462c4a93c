import { type SQL, sql } from 'drizzle-orm'
import { formatInstant, type LocalDate } from '../time'
import type { ChecklistItem, ItemKind } from './schema'

/** What stands in the way, as it is stored; `at`: milliseconds, in `zone`. */
export type StoredItem = {
  kind: ItemKind
  subject: number
  date: LocalDate | null
  text: string
  at: number | null
  zone: string | null
}

/**
 * The items of the employees of the CTE `people` in a month from `first` to `last`, as one JSON array by `employee_id`. A
 * dispute counts as long as it is the last thing they said.
 */
export function itemsQuery(first: LocalDate, last: LocalDate): SQL {
  const dates = sql`between ${first}::date and ${last}::date`
  return sql`
    select employee_id, json_agg(json_build_object('kind', kind, 'subject', subject, 'date', date, 'text', text, 'at', at,
      'zone', zone) order by date nulls last, kind, subject) as items
    from (
      select a.employee_id, 'unfinished_day' as kind, a.id as subject, a.work_date as date, '' as text,
        extract(epoch from a.clock_in)::float8 * 1000 as at, a.time_zone as zone
      from people p join attendance a on a.employee_id = p.id and a.work_date ${dates} and a.clock_out is null and a.missed
      union all
      select c.employee_id, 'correction', c.id, c.work_date, c.reason, null, null
      from people p join correction c on c.employee_id = p.id and c.state = 'pending' and c.work_date ${dates}
      union all
      select r.employee_id, 'leave_request', r.id, greatest(r.start_date, ${first}::date), t.name, null, null
      from people p join leave_request r on r.employee_id = p.id and r.status = 'pending'
        and r.start_date <= ${last}::date and r.end_date >= ${first}::date
      join leave_type t on t.id = r.leave_type_id
      union all
      select m.employee_id, 'dispute', m.id, null, m.text, null, null
      from people p join lateral (select * from month_answer m where m.employee_id = p.id and m.month = ${first}::date
        order by m.id desc limit 1) m on m.answer = 'disputed'
    ) item group by employee_id`
}

/** As the API shows it, with the page where it can be settled. */
export function asItem(
  employee: number,
  month: string,
  { kind, subject, date, text, at, zone }: StoredItem,
): ChecklistItem {
  const said = at !== null && zone !== null ? formatInstant(new Date(at), zone).slice(11, 16) : text
  return { kind, subject, date, text: said, place: placeOf(employee, month, { kind, subject, date }) }
}

function placeOf(
  employee: number,
  month: string,
  { kind, subject, date }: Pick<StoredItem, 'kind' | 'subject' | 'date'>,
) {
  if (kind === 'correction') return `/team/corrections/${subject}`
  if (kind === 'leave_request') return `/team/leave/${subject}`
  return kind === 'dispute' ? `/team/reports/${employee}?month=${month}` : `/team/people/${employee}/${date}`
}
