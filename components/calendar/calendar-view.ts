/** What the address of the calendar says: which time, and whom of it. */
export type CalendarView = {
  /** '2026-11' or '2026'. */
  time: string
  search: string
  department: string
  /** Only who is away. */
  away: boolean
  /** The day whose absences are listed; one of the time's. */
  day: string
}

/** Rows of one page: as many as the API gives unasked. */
export const rowsOnAPage = 100
/** How many of those away on a day are named before all are asked for. */
export const namedAtFirst = 12

type Given = Record<string, string | string[] | undefined>

const longest = 200

/** Reads the address; what makes no sense is left out rather than refused. `today` decides what is shown without a time. */
export function readCalendarView(given: Given, today: string): CalendarView {
  const text = (name: string) => [given[name] ?? ''].flat()[0]?.trim().slice(0, longest) ?? ''
  const year = /^(19|20|21)\d\d$/.exec(text('year'))?.[0]
  const month = /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.exec(text('month'))?.[0]
  const time = year ?? month ?? today.slice(0, 7)
  const { from, to } = spanOfTime(time)
  const isWithin = (date: string) => date >= from && date <= to
  const day = text('day')
  return {
    time,
    search: text('search'),
    department: text('department'),
    away: text('away') === 'true',
    day: isRealDate(day) && isWithin(day) ? day : isWithin(today) ? today : from,
  }
}

/** The address of a view. */
export function calendarHref({ time, search, department, away, day }: Omit<CalendarView, 'day'> & { day?: string }) {
  const query = new URLSearchParams({ [isYear(time) ? 'year' : 'month']: time })
  if (search) query.set('search', search)
  if (department) query.set('department', department)
  if (away) query.set('away', 'true')
  if (day) query.set('day', day)
  return `/calendar?${query}`
}

/** The first and the last date of a month or a year. */
export function spanOfTime(time: string): { from: string; to: string } {
  if (isYear(time)) return { from: `${time}-01-01`, to: `${time}-12-31` }
  return { from: `${time}-01`, to: dateText(Date.UTC(Number(time.slice(0, 4)), Number(time.slice(5)), 0)) }
}

/** The time `by` months after a month, or years after a year. */
export function timeAfter(time: string, by: number): string {
  const year = Number(time.slice(0, 4))
  return isYear(time) ? String(year + by) : dateText(Date.UTC(year, Number(time.slice(5)) - 1 + by, 1)).slice(0, 7)
}

export function isYear(time: string): boolean {
  return time.length === 4
}

export function isNarrowed({ search, department, away }: CalendarView): boolean {
  return search !== '' || department !== '' || away
}

/** What the API is asked for a view's people from one date to another. */
export function askOf(view: Pick<CalendarView, 'search' | 'department' | 'away'>, from: string, to: string) {
  return {
    from,
    to,
    ...(view.search && { search: view.search }),
    ...(view.department && { department: view.department }),
    ...(view.away && { away: 'true' }),
  }
}

function isRealDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && dateText(time) === text
}

function dateText(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
