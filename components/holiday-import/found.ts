import { formatCount } from '@/lib/format'
import type { HolidayCheck } from '@/lib/schedule/schema'

export type Found = HolidayCheck['holidays'][number]

/** What a file has, by year. */
export function byYear(holidays: readonly Found[]): { year: string; holidays: Found[] }[] {
  const years = [...new Set(holidays.map(({ date }) => date.slice(0, 4)))]
  return years.map((year) => ({ year, holidays: holidays.filter(({ date }) => date.startsWith(year)) }))
}

/** The dates that are proposed to be added: new ones from `year` on, in months that are open. */
export function proposed(holidays: readonly Found[], year: number): Set<string> {
  return new Set(
    holidays
      .filter(({ date, there, is_closed }) => !there && !is_closed && Number(date.slice(0, 4)) >= year)
      .map(({ date }) => date),
  )
}

/** A few names whose letters tell whether the file was read as what it is. */
export function foreignNames({ holidays }: Pick<HolidayCheck, 'holidays'>): string[] {
  const names = holidays.map(({ name }) => name).filter((name) => /\P{ASCII}/u.test(name))
  return [...new Set(names)].slice(0, 3)
}

export function foundSentence({ holidays }: Pick<HolidayCheck, 'holidays'>): string {
  const added = holidays.filter(({ there }) => !there).length
  if (holidays.length === 0) return 'Nothing of this file could be read'
  return added === 0
    ? 'The calendar has all of these already'
    : `${formatCount(added, 'date')} that the calendar does not have`
}

export function addedSentence({ added, there }: { added: number; there: number }): string {
  const before = there > 0 ? `, ${there} there already` : ''
  return `${formatCount(added, 'holiday')} added${before}.`
}
