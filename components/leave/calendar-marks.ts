import type { CalendarAnswer } from '@/lib/leave/schema'

/** What is known of a date before anything is asked. */
export type DayMark = {
  off: boolean
  holiday: string | null
  /** One's own leave: 'Annual leave', or 'Annual leave, waiting'. */
  own: { label: string; status: 'pending' | 'approved' } | null
  /** Team mates who are away, by name. */
  away: string[]
}

/** Marks by date from the calendar's answers; `me` is whose form it is. */
export function calendarMarks(answers: CalendarAnswer[], me: number): Map<string, DayMark> {
  const marks = new Map<string, DayMark>()
  for (const { days_off, holidays, results } of answers) {
    for (const date of days_off) markOf(marks, date).off = true
    for (const { date, name } of holidays) markOf(marks, date).holiday = name
    for (const { employee, name, away } of results) {
      for (const { from, to, label, status } of away) {
        for (const date of datesFrom(from, to)) {
          const mark = markOf(marks, date)
          if (employee === me) mark.own = { label, status }
          else if (status === 'approved' && !mark.away.includes(name)) mark.away.push(name)
        }
      }
    }
  }
  return marks
}

/** What the mark says, for those who do not see it: 'Christmas Day, away: Ann Berg'. */
export function markWords({ off, holiday, own, away }: DayMark): string {
  const words = [
    holiday ?? (off ? 'day off' : ''),
    own ? `your leave: ${own.label}${own.status === 'pending' ? ', waiting' : ''}` : '',
    away.length > 0 ? `away: ${namesOf(away)}` : '',
  ]
  return words.filter(Boolean).join('; ')
}

function namesOf(away: string[]): string {
  const shown = away.length > 6 ? away.slice(0, 5) : away
  return [...shown, ...(away.length > shown.length ? [`${away.length - shown.length} more`] : [])].join(', ')
}

function markOf(marks: Map<string, DayMark>, date: string): DayMark {
  const mark = marks.get(date) ?? { off: false, holiday: null, own: null, away: [] }
  marks.set(date, mark)
  return mark
}

function datesFrom(from: string, to: string): string[] {
  const day = 86_400_000
  const first = Date.parse(from)
  const count = Math.min(400, Math.round((Date.parse(to) - first) / day) + 1)
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    new Date(first + index * day).toISOString().slice(0, 10),
  )
}
