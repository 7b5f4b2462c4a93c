import { z } from 'zod'
import type { ShiftPattern, Week } from '@/db/schema'
import { weekSchema } from './week'

const dayMinutes = 24 * 60
const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time such as 08:30.')
  .meta({ examples: ['08:30'] })
const spanForm = { start: clockTime, end: clockTime }
const shiftForm = z.strictObject({ ...spanForm, breaks: z.array(z.strictObject(spanForm)).max(10).default([]) })
const dayForm = z.strictObject({ weekday: z.enum(weekdayNames), shifts: z.array(shiftForm).max(10) })
export type DayForm = z.output<typeof dayForm>

/**
 * A week as the API writes it: days by name (those left out are off), times of the clock. Each time is the first such
 * time after the one before it, so a shift from 22:00 to 06:00 ends the next day, and one from 08:00 to 08:00 takes 24 hours.
 * Parsed into minutes after midnight.
 */
export const weekForm = z
  .array(dayForm)
  .max(7)
  .transform((days, ctx): Week => {
    const week = asWeek(days)
    if (new Set(days.map((day) => day.weekday)).size < days.length) {
      ctx.addIssue({ code: 'custom', message: 'Name every weekday once.' })
    }
    for (const { path, message } of weekSchema.safeParse(week).error?.issues ?? []) {
      ctx.addIssue({ code: 'custom', path: pathInForm(days, path), message })
    }
    return week
  })

export const weekAnswer = z.array(
  z.object({
    weekday: z.enum(weekdayNames),
    shifts: z.array(z.object({ ...answerSpan(), breaks: z.array(z.object(answerSpan())) })),
  }),
)

/** All seven days, Monday first. */
export function asWeekForm(week: Week): DayForm[] {
  return weekdayNames.map((weekday, index) => ({
    weekday,
    shifts: (week[index] ?? []).map((shift) => ({ ...asClock(shift), breaks: shift.breaks.map(asClock) })),
  }))
}

/** Scheduled working minutes of a week: shifts without their breaks. */
export function weeklyMinutes(week: Week): number {
  const length = (span: { start: number; end: number }) => span.end - span.start
  return week
    .flat()
    .reduce((sum, shift) => sum + length(shift) - shift.breaks.reduce((all, one) => all + length(one), 0), 0)
}

function asWeek(days: DayForm[]): Week {
  return weekdayNames.map((name) => days.find((day) => day.weekday === name)?.shifts.map(asPattern) ?? [])
}

function asPattern(shift: DayForm['shifts'][number]): ShiftPattern {
  const start = minutesOf(shift.start)
  const breaks = shift.breaks.map((pause) => {
    const from = firstFrom(start, minutesOf(pause.start))
    return { start: from, end: firstFrom(from + 1, minutesOf(pause.end)) }
  })
  return { start, end: firstFrom(start + 1, minutesOf(shift.end)), breaks }
}

/** The first time of day `minutes` that is not before `earliest`. */
function firstFrom(earliest: number, minutes: number): number {
  return minutes >= earliest ? minutes : firstFrom(earliest, minutes + dayMinutes)
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

function asClock({ start, end }: { start: number; end: number }) {
  return { start: clockOf(start), end: clockOf(end) }
}

/** '09:05'; of a time after midnight the time of the next day. */
export function clockOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor((minutes % dayMinutes) / 60))}:${two(minutes % 60)}`
}

/** From weekday and shift of a week to the place in the body that said so. */
function pathInForm(days: DayForm[], [weekday, shift, ...rest]: PropertyKey[]): PropertyKey[] {
  const day = days.findIndex((one) => one.weekday === weekdayNames[Number(weekday)])
  if (day === -1) return []
  return shift === undefined ? [day] : [day, 'shifts', shift, ...rest]
}

function answerSpan() {
  return { start: z.string(), end: z.string() }
}
