import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AskForLeave } from '@/components/leave/ask-for-leave'
import { BalanceSection, otherBalances } from '@/components/leave/balance-section'
import { OtherTypes } from '@/components/leave/other-types'
import { OwnRequests } from '@/components/leave/own-requests'
import { RefreshOn } from '@/components/live/refresh-on'
import { PageHeading } from '@/components/ui/page-heading'
import { Sheet } from '@/components/ui/sheet'
import type { Context } from '@/lib/context'
import { getBalanceFor } from '@/lib/leave/balance'
import { listOpenLeaveTypes } from '@/lib/leave/leave-types'
import { ownLeaveByTime } from '@/lib/leave/queries'
import { balanceQuery, ownLeaveQuery } from '@/lib/leave/schema'
import { zoneOf } from '@/lib/people/queries'
import { pageContext } from '../../page-context'
import { reader } from '../../reader'

export const metadata: Metadata = { title: 'Leave' }

type Props = { searchParams: Promise<{ year?: string | string[]; page?: string | string[] }> }

const pageSize = 20

export default async function LeavePage({ searchParams }: Props) {
  const { year, page } = await searchParams
  const ctx = await pageContext('/leave')
  const { locale } = await reader()
  const wanted = balanceQuery.safeParse({ year })
  if (!wanted.success) notFound()
  const [balance, types, zone] = await Promise.all([
    getBalanceFor(ctx, wanted.data),
    listOpenLeaveTypes(ctx),
    zoneOf(ctx, ctx.actor.id),
  ])
  const { today } = balance
  const [first, ...others] = types.results
  const requests = await requestsOf(ctx, today, page)
  return (
    <>
      <RefreshOn topics={['leave']} />
      <PageHeading title="Leave" />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <BalanceSection
          balance={balance}
          locale={locale}
          open={year !== undefined}
          hrefOf={(other) => `/leave?year=${other}#balance`}
        />
        <OtherTypes balances={otherBalances(balance)} year={balance.year} locale={locale} today={today} />
      </div>
      {first && (
        <Sheet aria-labelledby="ask" className="my-10">
          <h2 id="ask" className="mb-6 font-serif text-28">
            Ask for leave
          </h2>
          <AskForLeave types={[first, ...others]} me={ctx.actor.id} today={today} />
        </Sheet>
      )}
      <OwnRequests {...requests} today={today} zone={zone} />
    </>
  )
}

/** All that is to come or goes on, and a page of what is over or does not count. */
async function requestsOf(ctx: Context, today: string, page: string | string[] | undefined) {
  const wanted = ownLeaveQuery.safeParse({ page, page_size: String(pageSize) })
  if (!wanted.success) notFound()
  return { ...(await ownLeaveByTime(ctx, today, wanted.data)), page: wanted.data }
}
