import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { PeopleFilter } from '@/components/people/people-filter'
import { PeopleTable } from '@/components/people/people-table'
import { isNarrowed, type PeopleView, peopleHref, peopleOnAPage, readPeopleView } from '@/components/people/people-view'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { ListKeys } from '@/components/ui/list-keys'
import { PageHeading } from '@/components/ui/page-heading'
import { Pagination } from '@/components/ui/pagination'
import { mayCreateEmployees, mayListEmployees } from '@/lib/people/policy'
import { companyZone, listDepartments, listEmployees, namesOf } from '@/lib/people/queries'
import { type EmployeeQuery, employeeQuery } from '@/lib/people/schema'
import { mayImportPeople } from '@/lib/people-import/policy'
import type { ExportQuery } from '@/lib/people-import/schema'
import { localDate } from '@/lib/time'

export const metadata = { title: 'People' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PeoplePage({ searchParams }: Props) {
  const view = readPeopleView(await searchParams)
  const ctx = await pageContext(peopleHref(view))
  if (!mayListEmployees(ctx.actor)) notFound()
  const [list, departments, zone, { locale }] = await Promise.all([
    listEmployees(ctx, asQuery(view)),
    listDepartments(ctx),
    companyZone(ctx),
    reader(),
  ])
  const managers = await namesOf(
    ctx,
    list.results.flatMap(({ manager }) => manager ?? []),
  )
  const add = mayCreateEmployees(ctx.actor) && (
    <LinkButton href="/team/people/new" variant="ink">
      Add a person
    </LinkButton>
  )
  const actions = (
    <>
      {(['xlsx', 'csv'] as const).map((format) => (
        <a key={format} href={exportHref(view, format)} download className={buttonStyle('quiet')}>
          Save as {format.toUpperCase()}
        </a>
      ))}
      {mayImportPeople(ctx.actor) && <LinkButton href="/team/people/import">Bring in a file</LinkButton>}
      {add}
    </>
  )
  return (
    <>
      <PageHeading title="People" actions={actions} />
      <PeopleFilter view={view} departments={departments} />
      <div className="mb-2 flex items-baseline justify-between gap-4 text-14 text-faded">
        <p role="status" className="tabular-nums">
          {countWords(list.count, view)}
        </p>
        <p className="hidden text-12 lg:block print:hidden">
          In the list: <kbd className="font-sans font-medium">j</kbd> <kbd className="font-sans font-medium">k</kbd>{' '}
          move · <kbd className="font-sans font-medium">Enter</kbd> open ·{' '}
          <kbd className="font-sans font-medium">/</kbd> search
        </p>
      </div>
      {list.results.length > 0 ? (
        <ListKeys>
          <PeopleTable
            people={list.results}
            managers={managers}
            view={view}
            today={localDate(ctx.now, zone)}
            locale={locale}
          />
        </ListKeys>
      ) : (
        <Nobody view={view} count={list.count} />
      )}
      {list.count === 1 && !isNarrowed(view) && (
        <div className="mt-6">
          <EmptyState action={add}>You are the first in this book. Add whoever works with you.</EmptyState>
        </div>
      )}
      <Pagination
        page={view.page}
        pageSize={peopleOnAPage}
        count={list.count}
        href={(page) => peopleHref({ ...view, page })}
      />
    </>
  )
}

function asQuery(view: PeopleView): EmployeeQuery {
  return employeeQuery.parse({ page: view.page, page_size: peopleOnAPage, sort: view.sort, ...filtersOf(view) })
}

function filtersOf({ search, department, role, state }: PeopleView) {
  const filters = { search, department, role, is_active: { active: 'true', ended: 'false', all: '' }[state] }
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value))
}

/** The people of the list, on all its pages, as a file that can be brought in again. */
function exportHref(view: PeopleView, format: ExportQuery['format']): string {
  return `/api/manager/people/export/?${new URLSearchParams({ format, ...filtersOf(view) })}`
}

function countWords(count: number, view: PeopleView): string {
  if (count === 0) return 'Nobody'
  const people = count === 1 ? 'One person' : `${count} people`
  return isNarrowed(view) ? `${people} found` : people
}

function Nobody({ view, count }: { view: PeopleView; count: number }) {
  const everybody = { ...readPeopleView({}), sort: view.sort }
  if (count > 0) {
    return (
      <EmptyState action={<LinkButton href={peopleHref({ ...view, page: 1 })}>Go to the first page</LinkButton>}>
        The list is shorter than that.
      </EmptyState>
    )
  }
  return (
    <EmptyState action={<LinkButton href={peopleHref(everybody)}>Show everybody</LinkButton>}>
      {view.search ? `Nobody here matches “${view.search}”.` : 'Nobody here matches that.'}
    </EmptyState>
  )
}
