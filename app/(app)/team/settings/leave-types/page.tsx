import Link from 'next/link'
import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { typeSummary } from '@/components/leave-types/leave-type-values'
import { SettingsHeading } from '@/components/people/settings-heading'
import { LinkButton } from '@/components/ui/link-button'
import { summaryStyle } from '@/components/ui/summary-style'
import { listLeaveTypes } from '@/lib/leave/leave-types'
import { mayChangeLeaveTypes, mayReadLeaveTypes } from '@/lib/leave/ledger-policy'
import type { LeaveTypeAnswer } from '@/lib/leave/schema'

export const metadata = { title: 'Leave types' }

export default async function LeaveTypesPage() {
  const ctx = await pageContext('/team/settings/leave-types')
  if (!mayReadLeaveTypes(ctx.actor)) notFound()
  const [{ results }, { locale }] = await Promise.all([listLeaveTypes(ctx), reader()])
  const mayChange = mayChangeLeaveTypes(ctx.actor)
  const archived = results.filter((type) => type.is_archived)
  return (
    <>
      <SettingsHeading mayChange={mayChange} />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-[40rem] text-pretty text-faded">
          What people can ask for. Lateness is charged to annual leave, which therefore always exists.
        </p>
        {mayChange && (
          <LinkButton href="/team/settings/leave-types/new" variant="ink">
            Add a leave type
          </LinkButton>
        )}
      </div>
      <Types types={results.filter((type) => !type.is_archived)} locale={locale} />
      {archived.length > 0 && (
        <details className="mt-6">
          <summary className={summaryStyle}>Archived, {archived.length}</summary>
          <Types types={archived} locale={locale} />
        </details>
      )}
    </>
  )
}

function Types({ types, locale }: { types: LeaveTypeAnswer[]; locale: string }) {
  return (
    <ul className="divide-y border-y">
      {types.map((type) => (
        <li key={type.id} className="relative py-4 hover:bg-sheet">
          <h2 className="font-serif text-20 break-words">
            <Link
              href={`/team/settings/leave-types/${type.id}`}
              prefetch={false}
              data-row-link
              className="after:absolute after:inset-0"
            >
              {type.name}
            </Link>
          </h2>
          <p className="mt-1 text-14 text-pretty text-faded">{typeSummary(type, locale)}</p>
        </li>
      ))}
    </ul>
  )
}
