import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { byName } from '@/db/schema'
import type { Context } from '../context'
import { wordsMatch } from '../people/words-match'
import { positionsPerDay } from '../schedule/part-of-day'
import type { CalendarRow } from './schema'
import { dateOf, positionOf } from './span'
import { requestsVisibleTo } from './who-decides'

/** Employees `e` who work with `person`: the same direct manager, that manager, and those who report to `person`. */
export function colleaguesOf(person: SQLWrapper): SQL {
  const manager = sql`(select p.manager_id from employee p where p.id = ${person})`
  return sql`(e.id <> ${person} and (e.manager_id = ${manager} or e.id = ${manager} or e.manager_id = ${person}))`
}

/** When employees `e` are away from one date to another, as far as the actor may know: as a page of people, or all. */
export async function awayRows(
  ctx: Context,
  { where, from, to, limit }: { where: SQL; from: string; to: string; limit?: SQL },
): Promise<CalendarRow[]> {
  const rows = (await ctx.db.execute(sql`
    select e.id as employee, e.name, e.department, ${pieces(ctx, from, to)} as away
    from employee e where ${where} order by ${byName(sql`e.name`)}, e.id ${limit ?? sql``}`)) as unknown as (Omit<
    CalendarRow,
    'away'
  > & { away: Piece[] })[]
  const shown = { from: positionOf(from, 0), to: positionOf(to, positionsPerDay) }
  return rows.map((row) => ({ ...row, away: row.away.map((piece) => asAway(piece, shown)) }))
}

/**
 * Whether employee `e` is away at some time from one date to another, as far as the actor may know; for few employees.
 * `offset 0`: by each one's own requests, where PostgreSQL would otherwise read the time of everybody.
 */
export function isAway(ctx: Context, from: string, to: string): SQL {
  return sql`exists (select from leave_request r where ${shownRequests(ctx, from, to)} offset 0)`
}

/** The same, on some working day of theirs: on days off within their leave nobody misses them. */
export function isMissed(ctx: Context, from: string, to: string): SQL {
  return sql`exists (select from leave_request r
    join leave_day d on d.request_id = r.id and d.date between ${from}::date and ${to}::date
    where ${shownRequests(ctx, from, to)})`
}

/** Every word occurs in the name of employee `e`. */
export function nameMatches(search: string): SQL {
  return wordsMatch(search, sql`e.folded_name`)
}

type Piece = { from: number; to: number; label: string; status: 'pending' | 'approved' }

/**
 * The stretches of time that requests hold, whole over days off and apart where something was given back. What reads alike
 * and touches is one stretch: where a colleague's leave of one type becomes another is nobody's to see.
 */
function pieces(ctx: Context, from: string, to: string): SQL {
  const label = sql`case when t.colleagues_see = 'type' or ${mayKnow(ctx)} then t.name else 'Away' end`
  return sql`coalesce((
    select json_agg(json_build_object('from', lower(s.piece), 'to', upper(s.piece), 'label', a.label, 'status', a.status)
      order by s.piece)
    from (
      select ${label} as label, r.status, range_agg(r.span) as spans
      from leave_request r join leave_type t on t.id = r.leave_type_id
      where ${shownRequests(ctx, from, to)} group by 1, 2
    ) a cross join lateral unnest(a.spans) as s(piece)
    where s.piece && ${rangeOf(from, to)}), '[]')`
}

function shownRequests(ctx: Context, from: string, to: string): SQL {
  return sql`r.employee_id = e.id and r.status in ('pending', 'approved') and r.span && ${rangeOf(from, to)}
    and (r.status = 'approved' or ${mayKnow(ctx)})`
}

/** What is pending, and the type of leave: the applicant's, and theirs who see the request itself. */
function mayKnow(ctx: Context): SQL {
  return requestsVisibleTo(ctx, sql`e.id`)
}

function rangeOf(from: string, to: string): SQL {
  return sql`int4range(${positionOf(from, 0)}, ${positionOf(to, positionsPerDay)})`
}

/** Leave by the hour counts to the half day it lies in. */
function asAway(piece: Piece, shown: { from: number; to: number }): CalendarRow['away'][number] {
  const [first, last] = [Math.max(piece.from, shown.from), Math.min(piece.to, shown.to)]
  const [from, to] = [dateOf(first), dateOf(last - 1)]
  const later = first - positionOf(from, 0) >= 240
  const earlier = last - positionOf(to, 0) <= 240
  const { label, status } = piece
  if (from === to) {
    const part = later ? ('second_half' as const) : earlier ? ('first_half' as const) : ('full' as const)
    return { from, to, from_part: part, to_part: part, label, status }
  }
  return {
    from,
    to,
    from_part: later ? 'second_half' : 'full',
    to_part: earlier ? 'first_half' : 'full',
    label,
    status,
  }
}
