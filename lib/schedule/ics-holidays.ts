import { type Breathe, breather } from '../breathe'
import { badFile } from '../table-files/limits'
import { oneLine } from '../text-schema'
import { addDays, datesBetween, daysBetween, isLocalDate, type LocalDate } from '../time'
import { type FileHoliday, type FileProblem, type HolidayFile, nameProblem } from './holiday-file'
import { type IcsLine, icsLines, icsText } from './ics-lines'
import { occurrences, yearlyRule } from './yearly-rule'

type Years = { from: number; to: number }
type Event = { line: number; has: Map<string, IcsLine> }

/** Days. What is longer is a holiday of another kind, such as the school’s. */
const longest = 16
/** More are no holidays, and reading them would keep others waiting. */
const mostEvents = 500

/**
 * The holidays of an iCalendar file, as calendar sites publish them: events of whole days, also such as return each year,
 * which are written out for `years`. What cannot be read is a problem at its line. Others have their turn meanwhile. Throws
 * `invalid_input` at `file`.
 */
export async function icsHolidays(bytes: Uint8Array, years: Years): Promise<HolidayFile> {
  const breathe = breather()
  const { name, events } = await eventsOf(bytes, breathe)
  const file: HolidayFile = { name, encoding: 'utf-8', holidays: [], problems: [] }
  for (const event of events) {
    if (event.has.get('STATUS')?.value.toUpperCase() === 'CANCELLED') continue
    const read = holidaysOf(event, years)
    if (Array.isArray(read)) file.holidays.push(...read)
    else file.problems.push(read)
    await breathe()
  }
  return file
}

/** The events with their own properties; what stands within them, such as alarms, is left out. */
async function eventsOf(bytes: Uint8Array, breathe: Breathe): Promise<{ name: string | null; events: Event[] }> {
  const within: string[] = []
  const events: Event[] = []
  let name: string | null = null
  const inEvent = () => within.length === 2 && within[0] === 'VCALENDAR' && within[1] === 'VEVENT'
  for (const line of icsLines(bytes)) {
    await breathe()
    if (line.name === 'BEGIN') {
      within.push(line.value.toUpperCase())
      if (inEvent()) events.push({ line: line.line, has: new Map() })
      if (events.length > mostEvents) throw badFile(`There are more than ${mostEvents} events. Take fewer years.`)
    } else if (line.name === 'END') {
      if (within.pop() !== line.value.toUpperCase()) throw badFile(`Line ${line.line} ends what has not begun.`)
    } else if (inEvent()) events.at(-1)?.has.set(line.name, line)
    else if (/^(X-WR-CALNAME|NAME)$/.test(line.name)) name ??= oneLine(icsText(line.value)) || null
  }
  if (within.length > 0) throw badFile('The file ends in the middle. Download it again.')
  return { name, events }
}

function holidaysOf(event: Event, years: Years): FileHoliday[] | FileProblem {
  const at = (name: string, message: string) => ({ line: event.has.get(name)?.line ?? event.line, message })
  const name = oneLine(icsText(event.has.get('SUMMARY')?.value ?? ''))
  const wrongName = nameProblem(name)
  if (wrongName) return at('SUMMARY', wrongName)
  const start = dateOf(event.has.get('DTSTART'))
  if (!start) return at('DTSTART', `“${name}” does not begin on a date: a holiday is a whole day.`)
  const length = lengthOf(event, start)
  if (length === null) return at(event.has.has('DTEND') ? 'DTEND' : 'DURATION', `“${name}” does not end on a date.`)
  if (length > longest)
    return at('DTEND', `“${name}” lasts ${length} days. Add it day by day if it is a public holiday.`)
  for (const unread of ['RDATE', 'RECURRENCE-ID']) {
    if (event.has.has(unread)) return at(unread, `“${name}” returns on dates of its own. Add them one by one.`)
  }
  const begins = startsOf(event, start, years)
  if (!begins) return at('RRULE', `“${name}” returns by a rule that is not of a date each year. Add it one by one.`)
  const note = oneLine(icsText(event.has.get('DESCRIPTION')?.value ?? '').split('\n', 1)[0] ?? '').slice(0, 120) || null
  return begins
    .flatMap((first) => datesBetween(first, addDays(first, length - 1)))
    .map((date) => ({ line: event.line, date, name, note }))
}

/** The date of a property, if it is one: times of the day belong to other kinds of events. */
function dateOf(property: IcsLine | undefined): LocalDate | null {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(property?.value.trim() ?? '') ?? []
  const date = `${year}-${month}-${day}`
  return year && isLocalDate(date) ? date : null
}

/** Days: to the day before DTEND, or of a DURATION; one without either. null: no such span. */
function lengthOf({ has }: Event, start: LocalDate): number | null {
  if (has.has('DTEND')) {
    const end = dateOf(has.get('DTEND'))
    // Some programs write the same date twice for one day.
    return end && end >= start ? Math.max(1, daysBetween(start, end)) : null
  }
  if (!has.has('DURATION')) return 1
  const [, count, unit] = /^\+?P(\d{1,3})([DW])$/.exec(has.get('DURATION')?.value ?? '') ?? []
  return count && Number(count) > 0 ? Number(count) * (unit === 'W' ? 7 : 1) : null
}

/** When it begins, each year that it returns; null: by another rule. */
function startsOf({ has }: Event, start: LocalDate, years: Years): LocalDate[] | null {
  const rule = has.get('RRULE')
  if (!rule) return [start]
  const yearly = yearlyRule(rule.value, start)
  const left = new Set((has.get('EXDATE')?.value ?? '').split(',').map((date) => date.slice(0, 8)))
  return yearly && occurrences(yearly, start, years).filter((date) => !left.has(date.replaceAll('-', '')))
}
