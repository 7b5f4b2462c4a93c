import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { StripInk } from '@/components/day/strip-ink'
import { RefreshEachMinute } from '@/components/live/refresh-each-minute'
import { RefreshOn } from '@/components/live/refresh-on'
import { ArrivalsStrip } from '@/components/team/arrivals-strip'
import { NeedsYou } from '@/components/team/needs-you'
import { PresenceCounts } from '@/components/team/presence-counts'
import { PresenceList } from '@/components/team/presence-list'
import { shownMember } from '@/components/team/presence-row'
import { TeamFilter } from '@/components/team/team-filter'
import { TeamKeys } from '@/components/team/team-keys'
import { isNarrowed, peopleOnAPage, readTeamView, type TeamView, teamHref } from '@/components/team/team-view'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeading } from '@/components/ui/page-heading'
import { Pagination } from '@/components/ui/pagination'
import { listMissed } from '@/lib/attendance/list-missed'
import { type PresentMember, teamPresence } from '@/lib/attendance/team-presence'
import type { Context } from '@/lib/context'
import { listTeamCorrections } from '@/lib/corrections/queries'
import { teamCorrectionsQuery } from '@/lib/corrections/schema'
import { formatDay, formatTime } from '@/lib/format'
import { listTeamLeave } from '@/lib/leave/list-team-leave'
import { teamLeaveQuery } from '@/lib/leave/schema'
import { mayListEmployees } from '@/lib/people/policy'
import { listDepartments, zoneOf } from '@/lib/people/queries'
import { localDate } from '@/lib/time'

export const metadata = { title: 'Team' }

/** Of each kind of thing that waits, so many are shown here: people come next. All missed clock-outs where they are asked for. */
const waitingShown = 3
const allShown = 100

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function TeamPage({ searchParams }: Props) {
  const view = readTeamView(await searchParams)
  const ctx = await pageContext(teamHref(view))
  if (!mayListEmployees(ctx.actor)) notFound()
  const { search, department } = view
  const [team, waiting, departments, zone, { locale }] = await Promise.all([
    teamPresence(ctx, { search: search || undefined, department: department || undefined }),
    waitingFor(ctx, view.missed),
    listDepartments(ctx),
    zoneOf(ctx, ctx.actor.id),
    reader(),
  ])
  const { now } = ctx
  const reading = { locale, zone }
  const found = view.state ? team.members.filter(({ presence }) => presence.state === view.state) : team.members
  const shown = found.slice((view.page - 1) * peopleOnAPage, view.page * peopleOnAPage)
  return (
    <>
      <StripInk />
      <RefreshOn topics={['attendance', 'leave']} />
      <RefreshEachMinute now={now.toISOString()} />
      <PageHeading title="Team" lead={`${formatDay(now, reading)}, ${formatTime(now, reading)}`} />
      <TeamKeys>
        <PresenceCounts view={view} counts={team.counts} />
        <NeedsYou {...waiting} telling={{ reading, today: localDate(now, zone) }} />
        <TeamFilter view={view} departments={departments} />
        <ArrivalsStrip {...arrivalsOf(team.members, now)} now={now} reading={reading} />
        {shown.length > 0 ? (
          <PresenceList
            members={shown.map((member) => shownMember(member, now))}
            counts={team.counts}
            open={isNarrowed(view) || view.page > 1}
            reading={reading}
            now={now}
          />
        ) : (
          <Nobody view={view} count={found.length} />
        )}
      </TeamKeys>
      <Pagination
        page={view.page}
        pageSize={peopleOnAPage}
        count={found.length}
        href={(page) => teamHref({ ...view, page })}
      />
    </>
  )
}

async function waitingFor(ctx: Context, allMissed: boolean) {
  const mine = { mine: 'true', page_size: waitingShown }
  const [requests, corrections, missed] = await Promise.all([
    listTeamLeave(ctx, teamLeaveQuery.parse(mine)),
    listTeamCorrections(ctx, teamCorrectionsQuery.parse(mine)),
    listMissed(ctx, allMissed ? allShown : waitingShown),
  ])
  return { requests, corrections, missed }
}

const day = 24 * 3_600_000

/** Those of the last 24 hours, and when work begins for all of whom it is known. */
function arrivalsOf(members: PresentMember[], now: Date) {
  const isToday = (instant: Date | null): instant is Date =>
    instant !== null && now.getTime() - instant.getTime() < day && instant.getTime() - now.getTime() < day
  return {
    arrivals: members.flatMap(({ presence: { came, lateMinutes } }) =>
      isToday(came) ? [{ at: came.getTime(), late: lateMinutes > 0 }] : [],
    ),
    due: members.flatMap(({ presence: { came, due } }) => (came && isToday(due) ? [due.getTime()] : [])),
  }
}

function Nobody({ view, count }: { view: TeamView; count: number }) {
  if (count > 0) {
    return (
      <EmptyState action={<LinkButton href={teamHref({ ...view, page: 1 })}>Go to the first page</LinkButton>}>
        The list is shorter than that.
      </EmptyState>
    )
  }
  if (isNarrowed(view)) {
    return (
      <EmptyState action={<LinkButton href="/team">Show everybody</LinkButton>}>
        {view.search ? `Nobody here matches “${view.search}”.` : 'Nobody here at this moment.'}
      </EmptyState>
    )
  }
  return (
    <EmptyState action={<LinkButton href="/team/people">Look at people</LinkButton>}>
      Nobody reports to you yet. Whoever does stands here with their day.
    </EmptyState>
  )
}
