import { notFound } from 'next/navigation'
import { reader } from '@/app/reader'
import { asLeaveQuery, type InboxView } from '@/components/team-leave/inbox-view'
import type { Context } from '@/lib/context'
import { isAppError } from '@/lib/errors'
import { getLeaveFor } from '@/lib/leave/get-leave'
import { listTeamLeave } from '@/lib/leave/list-team-leave'
import { type LeaveDetailAnswer, teamLeaveQuery } from '@/lib/leave/schema'
import { companyZone } from '@/lib/people/queries'
import { addDays, localDate } from '@/lib/time'

/** The requests of a view, and whoever reads them; both pages of the inbox begin with it. */
export async function inboxData(ctx: Context, view: InboxView) {
  const [list, zone, { locale }] = await Promise.all([
    listTeamLeave(ctx, teamLeaveQuery.parse(asLeaveQuery(view))),
    companyZone(ctx),
    reader(),
  ])
  const today = localDate(ctx.now, zone)
  return {
    list,
    viewer: { id: ctx.actor.id, today, tomorrow: addDays(today, 1), reading: { locale, zone } },
  }
}

/** A request as the actor may see it; null when there is none such. */
export async function requestOrNull(ctx: Context, id: number): Promise<LeaveDetailAnswer | null> {
  try {
    return await getLeaveFor(ctx, id)
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return null
    throw error
  }
}

export async function requestOr404(ctx: Context, pk: string): Promise<LeaveDetailAnswer> {
  const id = /^[1-9]\d{0,8}$/.test(pk) ? Number(pk) : notFound()
  return (await requestOrNull(ctx, id)) ?? notFound()
}
