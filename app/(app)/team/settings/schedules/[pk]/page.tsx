import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { ArchiveSchedule } from '@/components/people/archive-schedule'
import { BackLink } from '@/components/people/back-link'
import { FormPart } from '@/components/people/form-part'
import { ScheduleForm } from '@/components/people/schedule-form'
import { editable, readWeek } from '@/components/people/week-edit'
import { WeekPicture } from '@/components/people/week-picture'
import { PageHeading } from '@/components/ui/page-heading'
import { StatusMark } from '@/components/ui/status-mark'
import { closedMonthsOf } from '@/lib/closed-months'
import type { Context } from '@/lib/context'
import { isAppError } from '@/lib/errors'
import { formatDate } from '@/lib/format'
import { companyZone } from '@/lib/people/queries'
import { mayChangeSchedules, mayReadSchedules } from '@/lib/schedule/policy'
import { getScheduleFor } from '@/lib/schedule/queries'
import type { ScheduleAnswer } from '@/lib/schedule/schema'
import { whoWorksBy } from '@/lib/schedule/who-works-by'
import { localDate } from '@/lib/time'

type Props = { params: Promise<{ pk: string }> }

export default async function SchedulePage({ params }: Props) {
  const { pk } = await params
  const ctx = await pageContext(`/team/settings/schedules/${pk}`)
  if (!mayReadSchedules(ctx.actor)) notFound()
  const schedule = await scheduleOr404(ctx, pk)
  const [zone, { locale }] = await Promise.all([companyZone(ctx), reader()])
  const today = localDate(ctx.now, zone)
  const mayChange = mayChangeSchedules(ctx.actor)
  const editing = mayChange && !schedule.is_archived
  const closed = editing ? [...(await closedMonthsOf(ctx, await whoWorksBy(ctx, schedule.id)))].sort() : []
  return (
    <>
      <title>{`${schedule.name} · Daybook`}</title>
      <PageHeading
        title={<span className="break-words">{schedule.name}</span>}
        lead={schedule.is_default ? 'The company’s schedule: for everybody without one of their own.' : undefined}
        above={<BackLink href="/team/settings/schedules">Schedules</BackLink>}
      />
      {editing && (
        <ScheduleForm key={schedule.id} schedule={schedule} week={schedule.week} today={today} closed={closed} />
      )}
      <div className={editing ? 'mt-12' : ''}>
        <FormPart
          title="Weeks so far"
          lead="A day keeps the week that held when it was worked. Before the first of them nobody is due by this schedule."
        >
          <Versions schedule={schedule} today={today} locale={locale} />
        </FormPart>
        {mayChange && !schedule.is_default && (
          <FormPart title={schedule.is_archived ? 'Archived' : 'Archive'}>
            <div className="sm:col-span-2">
              <ArchiveSchedule id={schedule.id} isArchived={schedule.is_archived} />
            </div>
          </FormPart>
        )}
      </div>
    </>
  )
}

function Versions({ schedule, today, locale }: { schedule: ScheduleAnswer; today: string; locale: string }) {
  const present = schedule.versions.find(({ valid_from }) => valid_from <= today)
  return (
    <ol className="divide-y border-y sm:col-span-2">
      {schedule.versions.map((version) => (
        <li key={version.valid_from} className="space-y-3 py-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <p>From {formatDate(version.valid_from, locale, 'full')}</p>
            {version === present && (
              <StatusMark status="present" hatch={false}>
                Now
              </StatusMark>
            )}
          </div>
          <WeekPicture week={readWeek(editable(version.week)).week} locale={locale} />
        </li>
      ))}
    </ol>
  )
}

async function scheduleOr404(ctx: Context, pk: string): Promise<ScheduleAnswer> {
  const id = /^[1-9]\d{0,8}$/.test(pk) ? Number(pk) : notFound()
  try {
    return await getScheduleFor(ctx, id)
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') notFound()
    throw error
  }
}
