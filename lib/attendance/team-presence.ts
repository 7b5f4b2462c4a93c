import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../context'
import { pageOf } from '../endpoint'
import { nameMatches } from '../leave/team'
import { companyZone } from '../people/queries'
import { managedBy } from '../people/scope'
import { formatInstant } from '../time'
import { type Presence, type PresenceState, presenceStates, presencesOf } from './presence'
import type { PresenceAnswer, PresenceQuery } from './presence-schema'
import { type Member, teamFacts } from './team-facts'

export type PresentMember = Member & { presence: Presence }
export type TeamPresence = { counts: Record<PresenceState, number>; members: PresentMember[] }

/**
 * Where everybody is whom the actor manages (admins: everybody), in the order of the states: whoever has been missing
 * longest first, whoever comes next before the others, else by name.
 */
export async function teamPresence(
  ctx: Context,
  { search, department }: Pick<PresenceQuery, 'search' | 'department'>,
): Promise<TeamPresence> {
  const found = await teamFacts(ctx, wanted(ctx, search, department))
  const presences = presencesOf(
    found.map(({ facts }) => facts),
    ctx.now,
  )
  const members = inOrder(
    found.map(({ id, name, position, department, facts }, index) => {
      return { id, name, position, department, facts, presence: presences[index] as Presence }
    }),
  )
  const counts = Object.fromEntries(presenceStates.map((state) => [state, 0])) as Record<PresenceState, number>
  for (const { presence } of members) counts[presence.state]++
  return { counts, members }
}

/** The same, as a page of a list; instants in the company's zone. */
export async function listPresence(ctx: Context, query: PresenceQuery) {
  const [{ counts, members }, zone] = await Promise.all([teamPresence(ctx, query), companyZone(ctx)])
  const found = query.state ? members.filter(({ presence }) => presence.state === query.state) : members
  const results = found
    .slice((query.page - 1) * query.page_size, query.page * query.page_size)
    .map((member) => asAnswer(member, zone))
  return {
    ...pageOf('/manager/presence', query, { count: found.length, results }),
    now: formatInstant(ctx.now, zone),
    counts,
  }
}

function wanted(ctx: Context, search: string | undefined, department: string | undefined): SQL {
  const conditions = [
    managedBy(ctx.actor, sql`e.id`),
    ...(search ? [nameMatches(search)] : []),
    ...(department === undefined ? [] : [sql`lower(e.department) = lower(${department})`]),
  ]
  return sql.join(conditions, sql` and `)
}

const ranks = new Map(presenceStates.map((state, rank) => [state, rank]))

/** They come by name, and sorting leaves equals as they come. */
function inOrder(members: PresentMember[]): PresentMember[] {
  const places = members.map((member) => {
    const { presence } = member
    return { member, rank: ranks.get(presence.state) ?? 0, time: timeOf(presence) }
  })
  places.sort((a, b) => a.rank - b.rank || a.time - b.time)
  return places.map(({ member }) => member)
}

function timeOf({ state, since, until }: Presence): number {
  if (state === 'late' || state === 'absent') return since?.getTime() ?? 0
  return state === 'later' || state === 'break' ? (until?.getTime() ?? 0) : 0
}

function asAnswer({ id, name, position, department, presence }: PresentMember, zone: string): PresenceAnswer {
  const text = (instant: Date | null) => instant && formatInstant(instant, zone)
  return {
    employee: id,
    name,
    position,
    department,
    state: presence.state,
    since: text(presence.since),
    until: text(presence.until),
    date: presence.date,
    clock_in: text(presence.came),
    late_minutes: presence.lateMinutes,
    leave: presence.leave.join(', ') || null,
    holiday: presence.holiday,
  }
}
