import type { ReportQuery } from '@/lib/reports/schema'

/** What the address of a report says: which month, whom of it, in which order, on which page. */
export type ReportView = {
  /** '2026-10'. */
  month: string
  search: string
  department: string
  /** '' by department, then by name; else a key of the API, with '-' before it from the most down. */
  sort: ReportQuery['sort'] | ''
  page: number
}

export const rowsOnAPage = 100
const longest = 120

/** Of the API's, those that a column of the page has. */
const sortKeys = [
  'name',
  'scheduled_minutes',
  'due_minutes',
  'worked_minutes',
  'overtime_minutes',
  'missing_minutes',
  'days_present',
  'days_absent',
  'delay_count',
  'delay_minutes',
  'charged_minutes',
  'missed_punches',
  'balance_minutes',
] as const satisfies ReportQuery['sort'][]
const sorts = sortKeys.flatMap((key) => [key, `-${key}` as const])

type Given = Record<string, string | string[] | undefined>

/** Reads the address; what makes no sense is left out rather than refused. `month`: which is shown unless one is named. */
export function readReportView(given: Given, month: string): ReportView {
  const text = (name: string) => [given[name] ?? ''].flat()[0]?.trim().slice(0, longest) ?? ''
  const page = text('page')
  return {
    month: readMonth(text('month')) ?? month,
    search: text('search'),
    department: text('department'),
    sort: readSort(text('sort')),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  }
}

function readSort(text: string): ReportView['sort'] {
  return sorts.find((known) => known === text) ?? ''
}

/** A month such as '2026-10', null when it is none that Daybook knows. */
export function readMonth(text: string): string | null {
  return /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.exec(text)?.[0] ?? null
}

/** The address of a view; what is as always is left out. */
export function reportHref({ month, search, department, sort, page }: ReportView): string {
  const query = new URLSearchParams({ month })
  if (search) query.set('search', search)
  if (department) query.set('department', department)
  if (sort) query.set('sort', sort)
  if (page > 1) query.set('page', String(page))
  return `/team/reports?${query}`
}

export function personHref(employee: number, month: string): string {
  return `/team/reports/${employee}?month=${month}`
}

export function isNarrowed({ search, department }: ReportView): boolean {
  return search !== '' || department !== ''
}

/**
 * Where a click on a column's heading leads: figures from the most down, then from the least up, then back to the
 * departments; names the other way round. Always to the first page.
 */
export function sortedBy(view: ReportView, key: string): ReportView {
  const ways = key === 'name' ? ['name', '-name', ''] : [`-${key}`, key, '']
  return { ...view, sort: readSort(ways[(ways.indexOf(view.sort) + 1) % ways.length] ?? ''), page: 1 }
}

export function orderOf(view: ReportView, key: string): 'ascending' | 'descending' | undefined {
  if (view.sort === key) return 'ascending'
  return view.sort === `-${key}` ? 'descending' : undefined
}
