import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { BackLink } from '@/components/people/back-link'
import { ScheduleForm } from '@/components/people/schedule-form'
import { PageHeading } from '@/components/ui/page-heading'
import { companyZone } from '@/lib/people/queries'
import { mayChangeSchedules } from '@/lib/schedule/policy'
import { defaultWeek } from '@/lib/schedule/week'
import { asWeekForm } from '@/lib/schedule/week-form'
import { localDate } from '@/lib/time'

export const metadata = { title: 'Add a schedule' }

export default async function NewSchedulePage() {
  const ctx = await pageContext('/team/settings/schedules/new')
  if (!mayChangeSchedules(ctx.actor)) notFound()
  const today = localDate(ctx.now, await companyZone(ctx))
  return (
    <>
      <PageHeading title="Add a schedule" above={<BackLink href="/team/settings/schedules">Schedules</BackLink>} />
      <ScheduleForm schedule={null} week={asWeekForm(defaultWeek)} today={today} closed={[]} />
    </>
  )
}
