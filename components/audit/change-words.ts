import { type FactNames, factName } from '@/lib/audit/named-facts'
import { formatDate, formatDuration, formatTime, type Reading } from '@/lib/format'
import { localDate } from '@/lib/time'

type Facts = Record<string, unknown> | null
export type Change = { name: string; before: string; after: string }

/** What an entry says changed, a line a fact, in words; '' where there was or is nothing. */
export function changesOf(before: Facts, after: Facts, reading: Reading, names: FactNames = {}): Change[] {
  const facts = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return facts
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((fact) => ({
      name: nameOf(fact),
      before: wordsOf(fact, before?.[fact], reading, names),
      after: wordsOf(fact, after?.[fact], reading, names),
    }))
    .filter(({ before, after }) => before !== after || before !== '')
}

/** What comes before what when it is told. The database keeps facts by the length of their names. */
const told = ['status', 'name', 'leave_type', 'date', 'start_date', 'end_date', 'clock_in', 'clock_out']

const placeOf = (fact: string) => (told.includes(fact) ? told.indexOf(fact) : told.length)

/** 'Is active' of 'is_active', 'Date joined' of 'dateJoined', 'Time' of 'minutes', which are written as hours. */
function nameOf(key: string): string {
  if (key === 'minutes') return 'Time'
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function wordsOf(fact: string, value: unknown, reading: Reading, names: FactNames): string {
  const named = factName(names, fact, value)
  if (named !== null) return named
  if (value === undefined || value === null || value === '') return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return /minutes$/.test(fact) ? formatDuration(value) : String(value)
  if (typeof value === 'string') return dateWords(value, reading)
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) {
    return value.map((one) => wordsOf(fact, one, reading, names)).join(', ')
  }
  return JSON.stringify(value, null, 1)
}

const date = /^\d{4}-\d\d-\d\d$/
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

function dateWords(text: string, reading: Reading): string {
  if (date.test(text)) return formatDate(text, reading.locale, 'fullShort')
  if (!instant.test(text)) return text
  const day = formatDate(localDate(new Date(text), reading.zone), reading.locale, 'fullShort')
  return `${day}, ${formatTime(text, reading)}`
}
