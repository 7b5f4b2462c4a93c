import { type FactNames, factName, leaveOfType } from '@/lib/audit/named-facts'
import { formatDate, formatDays, formatDuration, formatMonth, formatTime, type Reading } from '@/lib/format'
import { localDate } from '@/lib/time'
import { minutesPerDay } from '../leave/leave-words'
import { causeWords } from './cause-words'
import { placeOfFact, type Whose } from './fact-place'

type Facts = Record<string, unknown> | null
/** `place`: the page of what the fact names now; null: none, or none the reader may look at. */
export type Change = { name: string; before: string; after: string; place: string | null }

const nobody: Whose = { employee: null, isOwn: false, mayLook: false }

/** What an entry says changed, a line a fact, in words; '' where there was or is nothing. */
export function changesOf(
  before: Facts,
  after: Facts,
  reading: Reading,
  names: FactNames = {},
  whose: Whose = nobody,
): Change[] {
  const facts = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return facts
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((fact) => ({
      name: nameOf(fact, names),
      before: wordsOf(fact, before?.[fact], reading, names),
      after: wordsOf(fact, after?.[fact], reading, names),
      place: placeOfFact(fact, after?.[fact], whose, names),
    }))
    .filter(({ before, after }) => before !== after || before !== '')
}

/** What comes before what when it is told. The database keeps facts by the length of their names. */
const told = [
  'status',
  'name',
  'leave_type',
  'date',
  'start_date',
  'end_date',
  'clock_in',
  'clock_out',
  'cause',
  'of_month',
  'in_month',
]

const placeOf = (fact: string) => (told.includes(fact) ? told.indexOf(fact) : told.length)

/** 'Is active' of 'is_active', 'Date joined' of 'dateJoined'; minutes are written as hours: 'Worked', 'Time' of 'minutes'. */
function nameOf(key: string, names: FactNames): string {
  if (key === 'minutes') return 'Time'
  const type = leaveOfType.exec(key)?.[1]
  if (type) return names[`leave_type ${type}`] ?? 'Leave'
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .replace(/ minutes$/, '')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function wordsOf(fact: string, value: unknown, reading: Reading, names: FactNames): string {
  const named = factName(names, fact, value)
  if (named !== null) return named
  if (value === undefined || value === null || value === '') return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return numberWords(fact, value, reading.locale)
  if (typeof value === 'string') return textWords(fact, value, reading, names)
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) {
    return value.map((one) => wordsOf(fact, one, reading, names)).join(', ')
  }
  return JSON.stringify(value, null, 1)
}

function numberWords(fact: string, value: number, locale: string): string {
  if (leaveOfType.test(fact)) {
    const days = value / minutesPerDay
    return `${days < 0 ? '−' : ''}${formatDays(Math.abs(days), locale)} ${Math.abs(days) === 1 ? 'day' : 'days'}`
  }
  return /minutes$/.test(fact) ? formatDuration(value) : String(value)
}

function textWords(fact: string, text: string, reading: Reading, names: FactNames): string {
  if (fact === 'cause') return causeWords(text, names, reading.locale)
  return month.test(text) && /month$/.test(fact) ? formatMonth(text, reading.locale) : dateWords(text, reading)
}

const month = /^\d{4}-(0[1-9]|1[0-2])$/
const date = /^\d{4}-\d\d-\d\d$/
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

function dateWords(text: string, reading: Reading): string {
  if (date.test(text)) return formatDate(text, reading.locale, 'fullShort')
  if (!instant.test(text)) return text
  const day = formatDate(localDate(new Date(text), reading.zone), reading.locale, 'fullShort')
  return `${day}, ${formatTime(text, reading)}`
}
