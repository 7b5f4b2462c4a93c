import { isLocalDate, type LocalDate } from '../time'

export type DateOrder = 'day_first' | 'month_first'

const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]*Z?)?$/
/** Dots are only written where the day comes first. */
const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/
const other = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/

/** The order that the dates of a column are written in, as far as they tell; null: they do not. `mixed`: both occur. */
export function orderOf(texts: Iterable<string>): DateOrder | 'mixed' | 'not needed' | null {
  const found = new Set<DateOrder>()
  let isOpen = false
  for (const text of texts) {
    const [, first, second] = other.exec(text.trim()) ?? []
    if (first === undefined) continue
    if (Number(first) > 12) found.add('day_first')
    else if (Number(second) > 12) found.add('month_first')
    else if (first !== second) isOpen = true
  }
  if (found.size === 2) return 'mixed'
  const [only] = found
  return only ?? (isOpen ? null : 'not needed')
}

/** A date as it is written in files, as `2026-04-03`; null: it is none, or not with four digits for the year. */
export function readDate(text: string, order: DateOrder): LocalDate | null {
  const written = text.trim()
  const [, year, month, day] = iso.exec(written) ?? []
  if (year && month && day) return dateOf(year, month, day)
  const [, dottedDay, dottedMonth, dottedYear] = dotted.exec(written) ?? []
  if (dottedDay && dottedMonth && dottedYear) return dateOf(dottedYear, dottedMonth, dottedDay)
  const [, first, second, last] = other.exec(written) ?? []
  if (!first || !second || !last) return null
  return order === 'day_first' ? dateOf(last, second, first) : dateOf(last, first, second)
}

function dateOf(year: string, month: string, day: string): LocalDate | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isLocalDate(date) ? date : null
}
