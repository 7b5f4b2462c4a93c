import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { actGroups } from '@/components/audit/act-groups'
import { AuditFilter } from '@/components/audit/audit-filter'
import { AuditList } from '@/components/audit/audit-list'
import {
  type AuditView,
  auditFileHref,
  auditHref,
  entriesOnAPage,
  isNarrowed,
  readAuditView,
} from '@/components/audit/audit-view'
import { subjectWords } from '@/components/audit/subject-words'
import { RefreshOn } from '@/components/live/refresh-on'
import { BackLink } from '@/components/people/back-link'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton, TextLink } from '@/components/ui/link-button'
import { PageHeading } from '@/components/ui/page-heading'
import { Pagination } from '@/components/ui/pagination'
import { auditFileName } from '@/lib/audit/export-audit'
import { factNamesOf } from '@/lib/audit/named-facts'
import { listAudit, lookedAt } from '@/lib/audit/queries'
import { auditQuery } from '@/lib/audit/schema'
import type { Context } from '@/lib/context'
import { isAppError } from '@/lib/errors'
import { formatCount } from '@/lib/format'
import { readerOf } from '@/lib/notifications/readers'
import { mayListEmployees } from '@/lib/people/policy'
import { getEmployeeFor } from '@/lib/people/queries'
import { sightOf } from '@/lib/people/who-sees-what'
import { localDate } from '@/lib/time'

export const metadata = { title: 'Audit' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AuditPage({ searchParams }: Props) {
  const view = readAuditView(await searchParams)
  const ctx = await pageContext(auditHref(view))
  if (!mayListEmployees(ctx.actor)) notFound()
  const given = Object.fromEntries(Object.entries(view).filter(([, value]) => value !== ''))
  const [list, actor, employee, lead, { locale }, { zone }] = await Promise.all([
    listAudit(ctx, auditQuery.parse({ ...given, page_size: entriesOnAPage })),
    personOf(ctx, view.actor),
    personOf(ctx, view.employee),
    leadFor(ctx),
    reader(),
    readerOf(ctx, ctx.actor.id),
  ])
  const [names, looked] = await Promise.all([factNamesOf(ctx, list.results), lookedAt(ctx, list.results)])
  const name = auditFileName(localDate(ctx.now, zone))
  return (
    <>
      <RefreshOn topics={['audit']} />
      <PageHeading
        title="Audit"
        lead={lead}
        above={<BackLink href="/team/settings">Settings</BackLink>}
        actions={
          <a href={auditFileHref(view)} download={name} className={buttonStyle('quiet')}>
            Export {name}
          </a>
        }
      />
      <AuditFilter view={view} actor={actor} employee={employee} acts={actGroups()} />
      <div className="mb-2 flex flex-wrap gap-x-4 text-14 text-faded">
        <p role="status" className="tabular-nums">
          {list.count === 0 ? 'Nothing' : formatCount(list.count, 'entry', 'entries')}
        </p>
        <Narrowed view={view} />
      </div>
      {list.results.length > 0 ? (
        <AuditList
          entries={list.results}
          names={names}
          reading={{ locale, zone }}
          view={view}
          reader={ctx.actor.id}
          looked={looked}
        />
      ) : (
        <Nothing view={view} count={list.count} />
      )}
      <Pagination
        page={view.page}
        pageSize={entriesOnAPage}
        count={list.count}
        href={(page) => auditHref({ ...view, page })}
      />
    </>
  )
}

function Narrowed({ view }: { view: AuditView }) {
  if (!isNarrowed(view)) return null
  const [type, id] = view.subject.split(':')
  return (
    <>
      {type && (
        <p className="[overflow-wrap:anywhere]">
          Only about {id ? `this ${subjectWords(type)}` : `each ${subjectWords(type)}`}
        </p>
      )}
      <TextLink href="/team/audit" className="relative after:absolute after:-inset-y-3 after:inset-x-0">
        Show everything
      </TextLink>
    </>
  )
}

function Nothing({ view, count }: { view: AuditView; count: number }) {
  if (count > 0) {
    return (
      <EmptyState action={<LinkButton href={auditHref({ ...view, page: 1 })}>Go to the first page</LinkButton>}>
        The list is shorter than that.
      </EmptyState>
    )
  }
  if (isNarrowed(view)) return <EmptyState>Nothing was done that matches all of this.</EmptyState>
  return <EmptyState>Nothing has been done yet that you may read.</EmptyState>
}

async function leadFor(ctx: Context): Promise<string> {
  if (ctx.actor.role === 'admin') return 'Who did what to whom. Nothing here can be changed.'
  const { managersReadAudit } = await sightOf(ctx)
  return managersReadAudit
    ? 'What you did, and what was done to you and your reports.'
    : 'What you did, and what was done to you. Admins read the rest.'
}

/** Whoever the actor may not see is not named. */
async function personOf(ctx: Context, id: string) {
  if (id === '') return null
  try {
    const { name } = await getEmployeeFor(ctx, Number(id))
    return { id, label: name }
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return { id, label: 'Somebody' }
    throw error
  }
}
