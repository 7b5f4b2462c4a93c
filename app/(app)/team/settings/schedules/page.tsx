import Link from 'next/link'
import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { SettingsHeading } from '@/components/people/settings-heading'
import { editable, readWeek } from '@/components/people/week-edit'
import { WeekPicture } from '@/components/people/week-picture'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { summaryStyle } from '@/components/ui/summary-style'
import { formatHours } from '@/lib/format'
import { mayChangeSchedules, mayReadSchedules } from '@/lib/schedule/policy'
import { listSchedules } from '@/lib/schedule/queries'
import type { ScheduleAnswer } from '@/lib/schedule/schema'

export const metadata = { title: 'Schedules' }

export default async function SchedulesPage() {
  const ctx = await pageContext('/team/settings/schedules')
  if (!mayReadSchedules(ctx.actor)) notFound()
  const [{ results }, { locale }] = await Promise.all([listSchedules(ctx, { page: 1, page_size: 500 }), reader()])
  const mayChange = mayChangeSchedules(ctx.actor)
  const present = results.filter((schedule) => !schedule.is_archived)
  const archived = results.filter((schedule) => schedule.is_archived)
  const add = mayChange && (
    <LinkButton href="/team/settings/schedules/new" variant="ink">
      Add a schedule
    </LinkButton>
  )
  return (
    <>
      <SettingsHeading mayChange={mayChange} />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-[40rem] text-pretty text-faded">
          When people work. Somebody without a schedule of their own works by the company’s.
        </p>
        {add}
      </div>
      {present.length === 0 && <EmptyState>No schedule yet: nobody is due, and nobody can be late.</EmptyState>}
      <ul className="divide-y border-y">
        {present.map((schedule) => (
          <Entry key={schedule.id} schedule={schedule} locale={locale} />
        ))}
      </ul>
      {archived.length > 0 && (
        <details className="mt-6">
          <summary className={summaryStyle}>Archived, {archived.length}</summary>
          <ul className="divide-y border-y">
            {archived.map((schedule) => (
              <Entry key={schedule.id} schedule={schedule} locale={locale} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Entry({ schedule, locale }: { schedule: ScheduleAnswer; locale: string }) {
  return (
    <li className="relative py-6 hover:bg-sheet">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 className="font-serif text-20 break-words">
          <Link
            href={`/team/settings/schedules/${schedule.id}`}
            prefetch={false}
            data-row-link
            className="after:absolute after:inset-0"
          >
            {schedule.name}
          </Link>
        </h2>
        <p className="text-14 text-faded tabular-nums">
          {schedule.is_default && 'The company’s · '}
          {formatHours(schedule.weekly_minutes)} a week
        </p>
      </div>
      <WeekPicture week={readWeek(editable(schedule.week)).week} locale={locale} />
    </li>
  )
}
