/** What the address of the list says: who is looked for, in which order, on which page. */
export type PeopleView = {
  search: string
  department: string
  role: string
  state: 'active' | 'ended' | 'all'
  sort: string
  page: number
}

export const sortableColumns = ['name', 'department', 'role', 'date_joined'] as const
export type SortableColumn = (typeof sortableColumns)[number]

export const peopleOnAPage = 50
const sorts: string[] = sortableColumns.flatMap((column) => [column, `-${column}`])
const roleNames = ['employee', 'manager', 'admin']
const longest = 200

type Given = Record<string, string | string[] | undefined>

/** Reads the address; what makes no sense is left out rather than refused, so that an old link still leads somewhere. */
export function readPeopleView(given: Given): PeopleView {
  const text = (name: string) => [given[name] ?? ''].flat()[0]?.trim().slice(0, longest) ?? ''
  const oneOf = (name: string, known: readonly string[], otherwise: string) =>
    known.find((value) => value === text(name)) ?? otherwise
  const page = Number(text('page'))
  return {
    search: text('search'),
    department: text('department'),
    role: oneOf('role', roleNames, ''),
    state: oneOf('state', ['ended', 'all'], 'active') as PeopleView['state'],
    sort: oneOf('sort', sorts, 'name'),
    page: Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1,
  }
}

/** The address of a view; what is as always is left out. */
export function peopleHref(view: PeopleView): string {
  const query = new URLSearchParams()
  if (view.search) query.set('search', view.search)
  if (view.department) query.set('department', view.department)
  if (view.role) query.set('role', view.role)
  if (view.state !== 'active') query.set('state', view.state)
  if (view.sort !== 'name') query.set('sort', view.sort)
  if (view.page > 1) query.set('page', String(view.page))
  const text = query.toString()
  return text ? `/team/people?${text}` : '/team/people'
}

export function isNarrowed(view: PeopleView): boolean {
  return view.search !== '' || view.department !== '' || view.role !== '' || view.state === 'ended'
}

/** Where a click on a column's heading leads: the other way round if it is the order already, and to the first page. */
export function sortedBy(view: PeopleView, column: SortableColumn): PeopleView {
  return { ...view, sort: view.sort === column ? `-${column}` : column, page: 1 }
}

export function orderOf(view: PeopleView, column: SortableColumn): 'ascending' | 'descending' | undefined {
  if (view.sort === column) return 'ascending'
  return view.sort === `-${column}` ? 'descending' : undefined
}
