import { type SQL, sql } from 'drizzle-orm'
import { byName } from '@/db/schema'
import type { Context } from '../context'
import { pageOf } from '../endpoint'
import { invalid } from '../errors'
import { absencesAreSeen, type Sight, sightOf } from '../people/who-sees-what'
import { scheduledDay } from '../schedule/day'
import { groundsFor } from '../schedule/ground'
import { datesBetween, daysBetween, type LocalDate } from '../time'
import type { CalendarAnswer, CalendarQuery, PreviewAnswer } from './schema'
import { awayRows, colleaguesOf, isAway, isMissed, nameMatches } from './team'
import { requestsVisibleTo } from './who-decides'

const longest = 400

/**
 * Who is away when, by name: as far as the company lets colleagues see it (usually one's own team), for managers their
 * reports too, for admins everybody; people without leave have an empty row. Refuses ranges that end before they begin or are longer than 400 days.
 */
export async function calendarFor(ctx: Context, query: CalendarQuery): Promise<CalendarAnswer> {
  const { from, to } = query
  if (to < from) throw invalid('to', 'It ends before it begins.')
  if (daysBetween(from, to) >= longest) throw invalid('to', `A calendar covers ${longest} days at most.`)
  const where = peopleShown(ctx, query, await sightOf(ctx))
  const limit = sql`limit ${query.page_size} offset ${(query.page - 1) * query.page_size}`
  const [counted, results, own] = await Promise.all([
    ctx.db.execute(sql`select count(*)::int as count from employee e where ${where}`),
    awayRows(ctx, { where, from, to, limit }),
    ownDaysOff(ctx, from, to),
  ])
  const [{ count } = { count: 0 }] = counted as unknown as { count: number }[]
  return { ...pageOf('/employee/calendar', query, { count, results }), ...own }
}

/** The departments of the actor's calendar, for choosing one. */
export async function calendarDepartments(ctx: Context): Promise<string[]> {
  const shown = isShown(ctx, await sightOf(ctx))
  const rows = (await ctx.db.execute(sql`
    select e.department from employee e where e.is_active and e.department <> '' and ${shown}
    group by e.department order by ${byName(sql`e.department`)}`)) as unknown as { department: string }[]
  return rows.map(({ department }) => department)
}

/** The colleagues of an employee who are away on some of the days, as far as the actor sees them: names and labels only. */
export async function awayWith(
  ctx: Context,
  employeeId: number,
  from: LocalDate,
  to: LocalDate,
): Promise<PreviewAnswer['away']> {
  const rows = await colleaguesAway(ctx, employeeId, from, to)
  return rows.flatMap(({ name, away }) => {
    const approved = away.filter((one) => one.status === 'approved')
    const labels = [...new Set(approved.map((one) => one.label))]
    return labels.map((label) => ({
      name,
      label,
      dates: approved.filter((one) => one.label === label).flatMap((one) => datesBetween(one.from, one.to)),
    }))
  })
}

export function colleaguesAway(ctx: Context, employeeId: number, from: LocalDate, to: LocalDate) {
  // The `select` hides whose colleagues: knowing it, PostgreSQL would plan the statement anew every time.
  const where = sql`e.is_active and ${colleaguesOf(sql`(select ${employeeId}::int)`)} and ${isAway(ctx, from, to)}
    and (${absencesAreSeen} or ${requestsVisibleTo(ctx, sql`e.id`)})`
  return awayRows(ctx, { where, from, to })
}

function isShown(ctx: Context, { colleaguesSeeAbsences: reach }: Sight): SQL {
  if (ctx.actor.role === 'admin' || reach === 'company') return sql`true`
  const visible = requestsVisibleTo(ctx, sql`e.id`)
  return reach === 'nobody' ? visible : sql`(${visible} or ${colleaguesOf(sql`${ctx.actor.id}::int`)})`
}

function peopleShown(ctx: Context, { from, to, away, search, department }: CalendarQuery, sight: Sight): SQL {
  const wanted = [
    sql`e.is_active`,
    isShown(ctx, sight),
    away === 'true' ? isMissed(ctx, from, to) : undefined,
    search ? nameMatches(search) : undefined,
    department === undefined ? undefined : sql`lower(e.department) = lower(${department})`,
  ]
  return sql.join(
    wanted.filter((one) => one !== undefined),
    sql` and `,
  )
}

async function ownDaysOff(ctx: Context, from: LocalDate, to: LocalDate) {
  const ground = (await groundsFor(ctx, [ctx.actor.id], from, to)).get(ctx.actor.id)
  if (!ground) return { days_off: [], holidays: [] }
  const days_off = datesBetween(from, to).filter((date) => scheduledDay(ground, date).scheduledMinutes === 0)
  const holidays = Object.entries(ground.holidays).map(([date, name]) => ({ date, name }))
  return { days_off, holidays: holidays.sort((a, b) => a.date.localeCompare(b.date)) }
}
