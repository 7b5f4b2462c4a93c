import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { RefreshOn } from '@/components/live/refresh-on'
import { BackLink } from '@/components/people/back-link'
import { Inbox } from '@/components/team-leave/inbox'
import { inboxHref, readInboxView } from '@/components/team-leave/inbox-view'
import { PageHeading } from '@/components/ui/page-heading'
import { mayListEmployees } from '@/lib/people/policy'
import { inboxData, requestOr404 } from '../inbox-data'

type Props = {
  params: Promise<{ pk: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** One request by itself: where a phone's list and a notification lead. */
export default async function LeaveRequestPage({ params, searchParams }: Props) {
  const [{ pk }, asked] = await Promise.all([params, searchParams])
  const view = { ...readInboxView(asked), request: null }
  const ctx = await pageContext(inboxHref(view, `/team/leave/${pk}`))
  if (!mayListEmployees(ctx.actor)) notFound()
  const [request, { list, viewer }] = await Promise.all([requestOr404(ctx, pk), inboxData(ctx, view)])
  return (
    <>
      <RefreshOn topics={['leave']} />
      <title>{`Leave of ${request.employee_name} · Daybook`}</title>
      <PageHeading title="Leave request" above={<BackLink href={inboxHref(view)}>Leave requests</BackLink>} />
      <Inbox view={view} rows={list.results} count={list.count} first={request} reader={viewer} alone />
    </>
  )
}
