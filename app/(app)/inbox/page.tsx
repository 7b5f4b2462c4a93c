import type { Metadata } from 'next'
import { RefreshOn } from '@/components/live/refresh-on'
import { MarkAll } from '@/components/notifications/mark-all'
import { NotificationList } from '@/components/notifications/notification-list'
import { NotificationsFilter } from '@/components/notifications/notifications-filter'
import {
  asNotificationQuery,
  type NotificationsView,
  notificationsHref,
  notificationsOnAPage,
  readNotificationsView,
} from '@/components/notifications/notifications-view'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeading } from '@/components/ui/page-heading'
import { Pagination } from '@/components/ui/pagination'
import type { Context } from '@/lib/context'
import { kindsFor } from '@/lib/notifications/kinds'
import { listNotifications } from '@/lib/notifications/queries'
import { notificationQuery } from '@/lib/notifications/schema'
import { zoneOf } from '@/lib/people/queries'
import { addDays, localDate } from '@/lib/time'
import { pageContext } from '../../page-context'
import { reader } from '../../reader'

export const metadata: Metadata = { title: 'Inbox' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function InboxPage({ searchParams }: Props) {
  const view = readNotificationsView(await searchParams)
  const ctx = await pageContext(notificationsHref(view))
  const [list, newest, zone, { locale }] = await Promise.all([
    listNotifications(ctx, notificationQuery.parse(asNotificationQuery(view))),
    newestOf(ctx),
    zoneOf(ctx, ctx.actor.id),
    reader(),
  ])
  const today = localDate(ctx.now, zone)
  return (
    <>
      <RefreshOn topics={['notifications']} />
      <PageHeading
        title="Inbox"
        lead={list.unread === 0 ? 'Nothing unread' : `${list.unread} unread`}
        actions={newest !== null && <MarkAll newest={newest} unread={list.unread} />}
      />
      <NotificationsFilter view={view} kinds={kindsFor(ctx.actor.role)} unread={list.unread} />
      {list.results.length > 0 ? (
        <NotificationList
          notifications={list.results}
          today={today}
          yesterday={addDays(today, -1)}
          reading={{ locale, zone }}
        />
      ) : (
        <Nothing view={view} count={list.count} />
      )}
      <Pagination
        page={view.page}
        pageSize={notificationsOnAPage}
        count={list.count}
        href={(page) => notificationsHref({ ...view, page })}
      />
    </>
  )
}

/** The id up to which everything is marked at once; null when nothing was told yet. */
async function newestOf(ctx: Context): Promise<number | null> {
  const { results } = await listNotifications(ctx, notificationQuery.parse({ page_size: 1 }))
  return results[0]?.id ?? null
}

function Nothing({ view, count }: { view: NotificationsView; count: number }) {
  const all: NotificationsView = { show: 'all', kind: '', page: 1 }
  if (count > 0) {
    return (
      <EmptyState action={<LinkButton href={notificationsHref({ ...view, page: 1 })}>Go to the first page</LinkButton>}>
        The list is shorter than that.
      </EmptyState>
    )
  }
  if (view.kind) {
    const words = view.show === 'unread' ? 'Nothing unread of this kind.' : 'Nothing of this kind was told to you.'
    return (
      <EmptyState action={<LinkButton href={notificationsHref(all)}>Show everything</LinkButton>}>{words}</EmptyState>
    )
  }
  if (view.show === 'unread') {
    return (
      <EmptyState action={<LinkButton href={notificationsHref(all)}>Show what you have read</LinkButton>}>
        You have read everything.
      </EmptyState>
    )
  }
  return (
    <EmptyState action={<LinkButton href="/">Go to today</LinkButton>}>
      Nothing yet. What concerns you comes up here: what became of your leave, and who waits for you.
    </EmptyState>
  )
}
