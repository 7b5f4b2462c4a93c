import type { FactNames } from '@/lib/audit/named-facts'
import { formatDate } from '@/lib/format'

/** What altered a closed month, where it is told by a word alone. */
const plain: Record<string, string> = {
  change: 'A change',
  settings: 'The settings of the company',
  schedule: 'Another schedule',
  time_zone: 'Another time zone',
  holiday_calendar: 'Another calendar of holidays',
  date_joined: 'Another first day',
  employment_ended: 'The end of the employment',
  employment_reopened: 'They came back',
  late: 'A charge for lateness',
}

/** The same of things, by what they are called: of dates where they have one. */
const things: Record<string, { name: string; of: (what: string) => string }> = {
  correction: { name: 'A correction', of: (date) => `The correction of ${date}` },
  leave: { name: 'A request', of: (dates) => `Leave of ${dates}` },
  clock_in: { name: 'A punch', of: (date) => `A punch of ${date}` },
  waiver: { name: 'A lateness', of: (date) => `The lateness of ${date}` },
  holiday: { name: 'A public holiday', of: (name) => `The public holiday ${name}` },
  schedule: { name: 'A schedule', of: (name) => `The schedule ${name}` },
}

/** 'The correction of 2 Nov 2026' of 'correction:42'. */
export function causeWords(cause: string, names: FactNames, locale: string): string {
  const [kind = ''] = cause.split(':')
  const thing = cause.includes(':') ? things[kind] : undefined
  if (!thing) return plain[cause] ?? sentence(cause)
  const called = names[`cause ${cause}`]
  return called === undefined ? thing.name : thing.of(calledIn(called, locale))
}

const span = /^(\d{4}-\d\d-\d\d)(?:\/(\d{4}-\d\d-\d\d))?$/

function calledIn(called: string, locale: string): string {
  const [, from, to] = span.exec(called) ?? []
  if (!from) return called
  const dates = to && to !== from ? [from, to] : [from]
  return dates.map((date) => formatDate(date, locale, 'fullShort')).join(' – ')
}

function sentence(cause: string): string {
  const words = cause.replace(/:\d+$/, '').replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
