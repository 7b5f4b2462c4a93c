import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { type NewNotification, notify } from '../notifications/notify'
import { groundsFor } from '../schedule/ground'
import { addDays, formatInstant, localDate } from '../time'
import { inTransaction } from '../transaction'
import { type Expected, type MissedIn, type MissedInSettings, missedClockIns } from './missed-in'
import type { Recorded } from './recorded'
import { type ShiftEdge, shiftsWithin } from './shift-edges'
import { edgeRows, mayWorkBy, worksBy } from './works-by'

const day = 24 * 3_600_000
const longestLookBack = 7 * day
const minute = 60_000
const employeesAtOnce = 500
/** No attendance is open longer than the longest setting allows. */
const longestAttendance = sql`interval '15 days'`

type Window = { from: Date; to: Date }

/**
 * Tells managers whose clock-in is missing: of the shifts whose time to be told has come since the last scan, seven days
 * back at most. The first scan of all only marks where the next begins. Nobody is told of the same shift twice.
 */
export async function tellMissedIn(
  ctx: AnyContext,
  { at, since, signal }: { at: Date; since: Date | null; signal: AbortSignal },
): Promise<Record<string, number>> {
  const settings = await settingsOf(ctx)
  const counts = { checked: 0, missing: 0 }
  if (!settings || since === null || since >= at) return counts
  const window = { from: new Date(Math.max(since.getTime(), at.getTime() - longestLookBack)), to: at }
  const ids = await candidatesIn(ctx, settings, window)
  for (let at = 0; at < ids.length; at += employeesAtOnce) {
    signal.throwIfAborted()
    const some = ids.slice(at, at + employeesAtOnce)
    counts.checked += some.length
    counts.missing += await tellOf(ctx, some, settings, window)
  }
  return counts
}

async function settingsOf(ctx: AnyContext): Promise<MissedInSettings | null> {
  const [row] = (await ctx.db.execute(sql`
    select missed_in_after_minutes as "afterMinutes", missed_after_minutes as "missedAfterMinutes" from company
    where missed_in_after_minutes is not null`)) as unknown as MissedInSettings[]
  return row ?? null
}

/**
 * The ids of everybody of whom one cannot say without looking closer: those who should have begun and did not come, and
 * those on leave for a part of the day, whose work may begin at any time.
 */
async function candidatesIn(ctx: AnyContext, settings: MissedInSettings, { from, to }: Window): Promise<number[]> {
  const began = (instant: Date) => new Date(instant.getTime() - settings.afterMinutes * minute)
  const edges = await shiftsWithin(ctx, 'start', { from: began(from), to: began(to) })
  const ids = [...(await absentees(ctx, edges)), ...(await partlyOnLeave(ctx, { from: began(from), to }))]
  return [...new Set(ids)].sort((a, b) => a - b)
}

async function partlyOnLeave(ctx: AnyContext, { from, to }: Window): Promise<number[]> {
  return idsOf(
    await ctx.db.execute(sql`
      select d.employee_id as id from leave_day d where d.to_position - d.from_position < 480
        and d.date between ${addDays(localDate(from, 'UTC'), -1)}::date and ${addDays(localDate(to, 'UTC'), 1)}::date`),
  )
}

/** Each condition is looked up by the employee's index (`offset 0`): as joins they would read what everybody ever did. */
async function absentees(ctx: AnyContext, edges: ShiftEdge[]): Promise<number[]> {
  if (edges.length === 0) return []
  return idsOf(
    await ctx.db.execute(sql`
      with s as materialized (${edgeRows(edges)})
      select e.id from employee e cross join company c
      where e.is_active and e.clocking = 'required' and ${await mayWorkBy(ctx, edges)}
        and exists (select from s where ${worksBy} and not ${cameTo} and not ${isFree} offset 0)`),
  )
}

/** Employee `e` has come to shift `s`; whoever is left is looked at closer. */
const cameTo = sql`exists (select from attendance a where a.employee_id = e.id and a.clock_in < s.end_at
  and a.clock_in > s.start_at - ${longestAttendance} and (a.clock_out > s.start_at or (a.clock_out is null and not a.missed
    and a.clock_in >= s.start_at - make_interval(mins => least(c.missed_after_minutes, 720)))) offset 0)`

/** All of the date is a holiday or leave: on such a day it would be everybody who is looked at closer. */
const isFree = sql`(exists (select from public_holiday h
    where h.calendar_id = coalesce(e.holiday_calendar_id, c.holiday_calendar_id) and h.date = s.date offset 0)
  or exists (select from leave_day d join leave_request r on r.id = d.request_id where d.employee_id = e.id
    and d.date = s.date and r.status = 'approved' and d.to_position - d.from_position = 480 offset 0))`

function idsOf(rows: unknown): number[] {
  return (rows as { id: number }[]).map(({ id }) => id)
}

async function tellOf(ctx: AnyContext, ids: number[], settings: MissedInSettings, window: Window): Promise<number> {
  const notes = await missingAmong(ctx, ids, settings, window)
  if (notes.length > 0) await inTransaction(ctx, (ctx) => notify(ctx, ...notes))
  return notes.length
}

/** Who of these employees is missing, as it is told. */
export async function missingAmong(
  ctx: AnyContext,
  ids: number[],
  settings: MissedInSettings,
  window: Window,
): Promise<NewNotification[]> {
  const people = await expectedOf(ctx, ids, settings, window)
  return people.flatMap((person) =>
    missedClockIns(person, settings, window).map((missed) => noteOf(person, missed, settings)),
  )
}

type Person = Expected & { id: number; name: string; recipients: number[] }
type Stored = Omit<Recorded, 'clockIn' | 'clockOut'> & { clockIn: number; clockOut: number | null }

async function expectedOf(ctx: AnyContext, ids: number[], settings: MissedInSettings, { from, to }: Window) {
  const earliest = new Date(from.getTime() - settings.afterMinutes * minute)
  const grounds = await groundsFor(ctx, ids, addDays(localDate(earliest, 'UTC'), -4), addDays(localDate(to, 'UTC'), 3))
  const rows = (await ctx.db.execute(sql`
    select e.id, e.name, e.clocking, json_build_object('from', e.date_joined, 'to', e.date_left) as employed,
      case when m.id is not null then array[m.id]
        else array(select a.id from employee a where a.role = 'admin' and a.is_active and a.id <> e.id) end as recipients,
      coalesce((select json_agg(json_build_object('id', a.id, 'workDate', a.work_date, 'missed', a.missed,
          'clockIn', extract(epoch from a.clock_in) * 1000, 'clockOut', extract(epoch from a.clock_out) * 1000))
        from attendance a where a.employee_id = e.id and a.clock_in > ${earliest.toISOString()}::timestamptz - ${longestAttendance}
          and (a.clock_out is null or a.clock_out > ${earliest.toISOString()}::timestamptz)), '[]') as recorded
    from employee e left join employee m on m.id = e.manager_id and m.is_active
    where e.is_active and e.id = any(${sql.param(ids)}::int[]) order by e.id`)) as unknown as (Omit<
    Person,
    'ground' | 'recorded'
  > & { recorded: Stored[] })[]
  return rows.flatMap((row): Person[] => {
    const ground = grounds.get(row.id)
    return ground ? [{ ...row, ground, recorded: row.recorded.map(revive) }] : []
  })
}

function revive(stored: Stored): Recorded {
  const clockOut = stored.clockOut === null ? null : new Date(stored.clockOut)
  return { ...stored, clockIn: new Date(stored.clockIn), clockOut }
}

function noteOf(
  { id, name, recipients }: Person,
  { date, zone, begins, startMinute }: MissedIn,
  { afterMinutes }: MissedInSettings,
): NewNotification {
  return {
    kind: 'missed_clock_in',
    event: `missed_clock_in:${id}:${date}:${startMinute}`,
    data: {
      employee: id,
      employee_name: name,
      date,
      shift_start: formatInstant(begins, zone),
      after_minutes: afterMinutes,
    },
    recipients,
  }
}
