import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { RefreshOn } from '@/components/live/refresh-on'
import { EnterLeave } from '@/components/team-leave/enter-leave'
import { Inbox } from '@/components/team-leave/inbox'
import { InboxFilter } from '@/components/team-leave/inbox-filter'
import { InboxTabs } from '@/components/team-leave/inbox-tabs'
import {
  type InboxView,
  inboxHref,
  isNarrowed,
  readInboxView,
  requestsOnAPage,
} from '@/components/team-leave/inbox-view'
import { ListKeyLegend } from '@/components/team-leave/list-key-legend'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeading } from '@/components/ui/page-heading'
import { Pagination } from '@/components/ui/pagination'
import type { Context } from '@/lib/context'
import { listLeaveTypes } from '@/lib/leave/leave-types'
import { listTeamLeave } from '@/lib/leave/list-team-leave'
import { teamLeaveQuery } from '@/lib/leave/schema'
import { mayListEmployees } from '@/lib/people/policy'
import { listDepartments } from '@/lib/people/queries'
import { inboxData, requestOrNull } from './inbox-data'

export const metadata = { title: 'Leave requests' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function TeamLeavePage({ searchParams }: Props) {
  const view = readInboxView(await searchParams)
  const ctx = await pageContext(inboxHref(view))
  if (!mayListEmployees(ctx.actor)) notFound()
  const [{ list, viewer }, departments, types, waiting] = await Promise.all([
    inboxData(ctx, view),
    listDepartments(ctx),
    listLeaveTypes(ctx),
    waitingFor(ctx),
  ])
  const [firstType, ...otherTypes] = types.results.filter(({ is_archived }) => !is_archived)
  const first = view.request ?? list.results[0]?.id
  return (
    <>
      <RefreshOn topics={['leave']} />
      <PageHeading
        title="Leave requests"
        actions={
          firstType && (
            <EnterLeave types={[firstType, ...otherTypes]} me={ctx.actor.id} today={viewer.today} somebody={null} />
          )
        }
      />
      <InboxTabs view={view} waiting={waiting} />
      <InboxFilter
        view={view}
        departments={departments}
        types={types.results.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <div className="mb-2 flex items-baseline justify-between gap-4 text-14 text-faded">
        <p role="status" className="tabular-nums">
          {countWords(list.count)}
        </p>
        <ListKeyLegend />
      </div>
      <Inbox
        key={inboxHref({ ...view, request: null })}
        view={view}
        rows={list.results}
        count={list.count}
        first={first === undefined ? null : await requestOrNull(ctx, first)}
        reader={viewer}
        nothing={<Nothing view={view} count={list.count} />}
      />
      <Pagination
        page={view.page}
        pageSize={requestsOnAPage}
        count={list.count}
        href={(page) => inboxHref({ ...view, page, request: null })}
      />
    </>
  )
}

async function waitingFor(ctx: Context): Promise<number> {
  const { count } = await listTeamLeave(ctx, teamLeaveQuery.parse({ mine: 'true', page_size: 1 }))
  return count
}

function countWords(count: number): string {
  if (count === 0) return 'No request'
  return count === 1 ? 'One request' : `${count} requests`
}

function Nothing({ view, count }: { view: InboxView; count: number }) {
  const all = { ...readInboxView({}), show: view.show }
  if (count > 0) {
    return (
      <EmptyState action={<LinkButton href={inboxHref({ ...view, page: 1 })}>Go to the first page</LinkButton>}>
        The list is shorter than that.
      </EmptyState>
    )
  }
  if (isNarrowed(view)) {
    return (
      <EmptyState action={<LinkButton href={inboxHref(all)}>Show them all</LinkButton>}>
        No request here matches that.
      </EmptyState>
    )
  }
  if (view.show === 'mine') {
    return (
      <EmptyState action={<LinkButton href={inboxHref({ ...all, show: 'all' })}>Look at earlier requests</LinkButton>}>
        Nothing waits for you. Whoever asks for leave comes up here.
      </EmptyState>
    )
  }
  return <EmptyState>There is no such request yet.</EmptyState>
}
