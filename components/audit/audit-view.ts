import { isLocalDate } from '@/lib/time'

/** What the address of the list says: who did it, to whom, what, about what, when, which page. Ids as text, '' for none. */
export type AuditView = {
  actor: string
  employee: string
  action: string
  subject: string
  from: string
  to: string
  page: number
}

export const entriesOnAPage = 50

type Given = Record<string, string | string[] | undefined>

/** Reads the address; what makes no sense is left out rather than refused. */
export function readAuditView(given: Given): AuditView {
  const text = (name: string) => [given[name] ?? ''].flat()[0]?.trim() ?? ''
  const id = (name: string) => (/^[1-9]\d{0,8}$/.test(text(name)) ? text(name) : '')
  const date = (name: string) => (isLocalDate(text(name)) ? text(name) : '')
  const page = Number(text('page'))
  return {
    actor: id('actor'),
    employee: id('employee'),
    action: /^[a-z_]{1,29}(\.[a-z_]{1,29})?$/.test(text('action')) ? text('action') : '',
    subject: /^[a-z_]{1,40}(:[\w-]{1,25}){0,2}$/.test(text('subject')) ? text('subject') : '',
    from: date('from'),
    to: date('to'),
    page: Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1,
  }
}

/** The address of a view; what is as always is left out. */
export function auditHref(view: AuditView): string {
  const query = filtersOf(view)
  if (view.page > 1) query.set('page', String(view.page))
  return query.size > 0 ? `/team/audit?${query}` : '/team/audit'
}

/** Where the file of all that a view shows is, whatever its page. */
export function auditFileHref(view: AuditView): string {
  const query = filtersOf(view)
  query.set('format', 'csv')
  return `/api/manager/audit/?${query}`
}

export function isNarrowed(view: AuditView): boolean {
  return filtersOf(view).size > 0
}

function filtersOf({ page: _, ...filters }: AuditView): URLSearchParams {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''))
}
