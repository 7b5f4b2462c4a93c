import { addDays, isLocalDate, type LocalDate, weekday } from '../time'

/** Every `interval` years in `month`, on a day of it or on the nth weekday (0: Monday; -1: the last one). */
export type YearlyRule = {
  interval: number
  count: number | null
  until: LocalDate | null
  month: number
  on: { day: number } | { nth: number; weekday: number }
}

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const known = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'WKST'])

/**
 * The rule of an RRULE (RFC 5545, 3.3.10) that holidays have: once a year, on the date or on such as the fourth Thursday
 * of November. null: another one.
 */
export function yearlyRule(text: string, start: LocalDate): YearlyRule | null {
  const parts = new Map(
    text
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=', 2) as [string, string]),
  )
  if (parts.get('FREQ') !== 'YEARLY' || [...parts.keys()].some((name) => !known.has(name))) return null
  const number = (name: string, otherwise: string) => Number(/^\d{1,4}$/.exec(parts.get(name) ?? otherwise)?.[0])
  const [interval, count, month] = [
    number('INTERVAL', '1'),
    number('COUNT', '9999'),
    number('BYMONTH', start.slice(5, 7)),
  ]
  const until = untilOf(parts.get('UNTIL'))
  const on = dayOf(parts, start)
  if (!(interval >= 1 && count >= 1 && month >= 1 && month <= 12) || until === undefined || !on) return null
  return { interval, count: parts.has('COUNT') ? count : null, until, month, on }
}

function untilOf(text: string | undefined): LocalDate | null | undefined {
  if (text === undefined) return null
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?$/.exec(text) ?? []
  return year ? `${year}-${month}-${day}` : undefined
}

function dayOf(parts: Map<string, string>, start: LocalDate): YearlyRule['on'] | null {
  const [byDay, byMonthDay] = [parts.get('BYDAY'), parts.get('BYMONTHDAY')]
  if (byDay === undefined) {
    const day = Number(/^\d{1,2}$/.exec(byMonthDay ?? start.slice(8))?.[0])
    return day >= 1 && day <= 31 ? { day } : null
  }
  const [, nth, name = ''] = /^([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)$/.exec(byDay) ?? []
  // Without a month it would be the nth weekday of the year.
  if (!nth || byMonthDay !== undefined || !parts.has('BYMONTH')) return null
  return { nth: Number(nth), weekday: days.indexOf(name) }
}

/** When the rule has it from `start` on, in the years from `years.from` to `years.to`. */
export function occurrences(rule: YearlyRule, start: LocalDate, years: { from: number; to: number }): LocalDate[] {
  const found: LocalDate[] = []
  let left = rule.count ?? Number.POSITIVE_INFINITY
  const first = Number(start.slice(0, 4))
  // What is counted is counted from its first year, the rest only where it is asked for.
  const skipped = rule.count === null ? Math.max(0, Math.ceil((years.from - first) / rule.interval)) : 0
  for (let year = first + skipped * rule.interval; year <= years.to && left > 0; year += rule.interval) {
    const date = dateIn(year, rule)
    if (!date || date < start) continue
    if (rule.until && date > rule.until) break
    left--
    if (year >= years.from) found.push(date)
  }
  return found
}

/** null: that year has no such day. */
function dateIn(year: number, { month, on }: YearlyRule): LocalDate | null {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  if ('day' in on) {
    const date = `${first.slice(0, 8)}${String(on.day).padStart(2, '0')}`
    return isLocalDate(date) ? date : null
  }
  const last = addDays(`${addDays(first, 31).slice(0, 8)}01`, -1)
  const date =
    on.nth > 0
      ? addDays(first, ((on.weekday - weekday(first) + 7) % 7) + (on.nth - 1) * 7)
      : addDays(last, -((weekday(last) - on.weekday + 7) % 7) + (on.nth + 1) * 7)
  return date.startsWith(first.slice(0, 8)) ? date : null
}
