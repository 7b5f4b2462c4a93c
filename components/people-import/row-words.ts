import { formatDate } from '@/lib/format'
import { dateFields } from '@/lib/people-import/fields'
import type { RowAnswer } from '@/lib/people-import/schema'
import { isLocalDate } from '@/lib/time'

type Cell = RowAnswer['changes'][string][0]

/** A value of the book or of a file as it is shown; dates as the reader writes them. */
export function valueWords(field: string, value: Cell, locale: string): string {
  if (value === null) return 'none'
  const isDate = (dateFields as readonly string[]).includes(field) && isLocalDate(String(value))
  return isDate ? formatDate(String(value), locale, 'fullShort') : String(value)
}

/** A message with the reader's dates. One that shows how to write a date in the file stays. */
export function messageWords(message: string, locale: string): string {
  return message.replace(/(?<!like )\b\d{4}-\d\d-\d\d\b/g, (date) =>
    isLocalDate(date) ? formatDate(date, locale, 'fullShort') : date,
  )
}
