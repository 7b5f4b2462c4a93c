import { localDateSchema } from '@/lib/date-schema'

/** What the address of the inbox says: which requests, on which page, and which of them is open. */
export type InboxView = {
  show: Show
  search: string
  department: string
  type: string
  from: string
  to: string
  page: number
  /** The request beside the list; null: the first. */
  request: number | null
}

export const shows = ['mine', 'all', 'approved', 'rejected', 'cancelled'] as const
export type Show = (typeof shows)[number]

export const requestsOnAPage = 50
const longest = 120

type Given = Record<string, string | string[] | undefined>

/** Reads the address; what makes no sense is left out rather than refused, so that an old link still leads somewhere. */
export function readInboxView(given: Given): InboxView {
  const text = (name: string) => [given[name] ?? ''].flat()[0]?.trim().slice(0, longest) ?? ''
  const date = (name: string) => (localDateSchema.safeParse(text(name)).success ? text(name) : '')
  const number = (name: string) => (/^[1-9]\d{0,8}$/.test(text(name)) ? Number(text(name)) : null)
  return {
    show: shows.find((known) => known === text('show')) ?? 'mine',
    search: text('search'),
    department: text('department'),
    type: String(number('type') ?? ''),
    from: date('from'),
    to: date('to'),
    page: Math.min(number('page') ?? 1, 1_000_000),
    request: number('request'),
  }
}

/** The address of a view, or of one request with the view behind it; what is as always is left out. */
export function inboxHref(view: InboxView, at = '/team/leave'): string {
  const query = new URLSearchParams()
  if (view.show !== 'mine') query.set('show', view.show)
  for (const name of ['search', 'department', 'type', 'from', 'to'] as const)
    if (view[name]) query.set(name, view[name])
  if (view.page > 1) query.set('page', String(view.page))
  if (view.request !== null) query.set('request', String(view.request))
  const text = query.toString()
  return text ? `${at}?${text}` : at
}

export function isNarrowed({ search, department, type, from, to }: InboxView): boolean {
  return [search, department, type, from, to].some(Boolean)
}

/** The view as the API is asked for it. `mine`: pending, and for the reader to decide. */
export function asLeaveQuery(view: InboxView): Record<string, string | number | undefined> {
  return {
    page: view.page,
    page_size: requestsOnAPage,
    status: statusOf(view.show),
    mine: view.show === 'mine' ? 'true' : undefined,
    search: view.search || undefined,
    department: view.department || undefined,
    leave_type: view.type || undefined,
    from: view.from || undefined,
    to: view.to || undefined,
  }
}

function statusOf(show: Show): string | undefined {
  if (show === 'mine') return 'pending'
  return show === 'all' ? undefined : show
}
