import { formatCount, formatDays, formatHours, formatMonth, formatWholeHours } from '@/lib/format'
import type { TrendMonth as Counted } from '@/lib/reports/schema'
import { minutesPerDay } from '../leave/leave-words'
import { type Bar, barsOf, baseBetween, niceTop } from './trend-geometry'

/** A month of a trend, of many people or of one. */
export type TrendMonth = Pick<Counted, 'month' | 'people' | 'pending' | 'leave_by_type' | Drawn>

type Drawn =
  | 'scheduled_minutes'
  | 'due_minutes'
  | 'worked_minutes'
  | 'overtime_minutes'
  | 'missing_minutes'
  | 'days_absent'
  | 'delay_count'
  | 'delay_minutes'

/** How something is drawn: filled, as an outline, or hatched in its own way. */
export type Ink = 'worked' | 'due' | 'overtime' | 'missing' | 'leave' | 'absent' | 'late'

export type Chart = {
  name: string
  /** What each ink means, and how much it is in the last month; '' where nobody was there. */
  key: { ink: Ink; word: string; value: string }[]
  /** Drawn one after the other. */
  series: { ink: Ink; bars: (Bar | null)[] }[]
  /** The base line, from the upper edge. */
  base: number
  /** What the upper edge stands for; '' where the base lies between. */
  top: string
  /** The same in a sentence. */
  words: string
}

export const chartHeight = 72

/** The charts of a trend, oldest month first, of many people or of one. */
export function chartsOf(months: TrendMonth[], locale: string): Chart[] {
  const hours = hourWords(months, locale)
  const many = { months, locale, height: chartHeight }
  return [workedAgainstDue(many, hours), overtimeAndMissing(many, hours), leaveAndAbsence(many), lateArrivals(many)]
}

type Given = { months: TrendMonth[]; locale: string; height: number }
type Words = (value: number) => string

function workedAgainstDue({ months, locale, height }: Given, hours: Words): Chart {
  const [worked, due] = [pick(months, 'worked_minutes'), pick(months, 'due_minutes')]
  const top = niceTop(most(worked, due) / 60) * 60
  return {
    name: 'Worked against due',
    key: keyOf([worked, due], ['worked', 'due'], ['Worked', 'Due'], hours),
    series: [
      { ink: 'worked', bars: barsOf(worked, { top, height, share: 0.44 }) },
      { ink: 'due', bars: barsOf(due, { top, height, share: 0.7 }) },
    ],
    base: height,
    top: formatWholeHours(top, locale),
    words: sentence(months, locale, [
      ['worked', worked, hours],
      ['due', due, hours],
    ]),
  }
}

function overtimeAndMissing({ months, locale, height }: Given, hours: Words): Chart {
  const [overtime, missing] = [pick(months, 'overtime_minutes'), pick(months, 'missing_minutes')]
  const [up, down] = [most(overtime), most(missing)]
  const base = baseBetween(up, down, height)
  return {
    name: 'Overtime and missing',
    key: keyOf([overtime, missing], ['overtime', 'missing'], ['Overtime', 'Missing'], hours),
    series: [
      { ink: 'overtime', bars: barsOf(overtime, { top: up, height, base }) },
      { ink: 'missing', bars: barsOf(missing, { top: down, height, base, down: true }) },
    ],
    base,
    top: '',
    words: sentence(months, locale, [
      ['overtime', overtime, hours],
      ['missing', missing, hours],
    ]),
  }
}

function leaveAndAbsence({ months, locale, height }: Given): Chart {
  const leave = months.map((month) => (isKnown(month) ? leaveDaysOf(month) : null))
  const absent = pick(months, 'days_absent')
  const top = niceTop(most(leave, absent))
  const days: Words = (value) => `${formatDays(value, locale)}\u00a0${value === 1 ? 'day' : 'days'}`
  return {
    name: 'Leave and absence',
    key: keyOf([leave, absent], ['leave', 'absent'], ['Leave', 'Absent'], days),
    series: [
      { ink: 'leave', bars: barsOf(leave, { top, height, share: 0.36, shift: 0.12 }) },
      { ink: 'absent', bars: barsOf(absent, { top, height, share: 0.36, shift: 0.52 }) },
    ],
    base: height,
    top: days(top),
    words: sentence(months, locale, [
      ['on leave', leave, days],
      ['absent', absent, days],
    ]),
  }
}

function lateArrivals({ months, locale, height }: Given): Chart {
  const count = pick(months, 'delay_count')
  const top = niceTop(most(count))
  const times: Words = (value) => (value === 0 ? 'never' : formatCount(value, 'time'))
  const last = months.at(-1)
  const late = last?.people
    ? `${times(last.delay_count)}${last.delay_count > 0 ? `, ${hourly(last.delay_minutes)}` : ''}`
    : ''
  return {
    name: 'Late arrivals',
    key: [{ ink: 'late', word: 'Late', value: late }],
    series: [{ ink: 'late', bars: barsOf(count, { top, height }) }],
    base: height,
    top: formatCount(top, 'time'),
    words: sentence(months, locale, [['late', count, times]]),
  }
}

/** Somebody was there, and all of them are counted. */
function isKnown({ people, pending }: TrendMonth): boolean {
  return people > 0 && !pending
}

/** Days of leave of all types. */
export function leaveDaysOf({ leave_by_type }: Pick<TrendMonth, 'leave_by_type'>): number {
  return Object.values(leave_by_type).reduce((sum, minutes) => sum + minutes, 0) / minutesPerDay
}

const hourly = (minutes: number) => formatHours(minutes)

/** Of a person to the minute, of many to the hour. */
function hourWords(months: TrendMonth[], locale: string): Words {
  const few = months.every(({ scheduled_minutes }) => scheduled_minutes < 60_000)
  return few ? hourly : (minutes) => formatWholeHours(minutes, locale)
}

type Values = readonly (number | null)[]

function pick(months: TrendMonth[], field: Drawn): (number | null)[] {
  return months.map((month) => (isKnown(month) ? month[field] : null))
}

function most(...values: Values[]): number {
  return values.flat().reduce<number>((highest, value) => Math.max(highest, value ?? 0), 0)
}

function keyOf(values: Values[], inks: Ink[], words: string[], say: Words): Chart['key'] {
  return inks.flatMap((ink, index) => {
    const last = values[index]?.at(-1) ?? null
    return [{ ink, word: words[index] ?? '', value: last === null ? '' : say(last) }]
  })
}

/** 'November 2025 to October 2026. October 2026: 168 h worked, 160 h due. Most worked in March 2026, 190 h.' */
function sentence(months: TrendMonth[], locale: string, said: [word: string, values: Values, say: Words][]): string {
  const name = (index: number) => formatMonth(months[index]?.month ?? '', locale)
  const last = months.length - 1
  const span = `${name(0)} to ${name(last)}.`
  const present = said.flatMap(([word, values, say]) => {
    const value = values[last] ?? null
    return value === null ? [] : [`${say(value)} ${word}`]
  })
  const peaks = said.flatMap(([word, values, say]) => {
    const highest = most(values)
    return highest === 0 ? [] : [`Most ${word} in ${name(values.indexOf(highest))}, ${say(highest)}.`]
  })
  const none = months[last]?.pending ? 'still being counted' : 'nobody was there'
  const now = `${name(last)}: ${present.length > 0 ? present.join(', ') : none}.`
  return [span, now, ...peaks].join(' ')
}
