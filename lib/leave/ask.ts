import type { leaveParts, leaveUnits } from '../../db/schema/leave'
import { AppError, type InputError } from '../errors'
import { daysBetween, type LocalDate } from '../time'

export type Part = (typeof leaveParts)[number]

/** What somebody asks for. Minutes after midnight of the work date, both or none; with them both dates are the same. */
export type LeaveAsk = {
  startDate: LocalDate
  endDate: LocalDate
  startPart: Part
  endPart: Part
  startMinute: number | null
  endMinute: number | null
}

type Body = {
  start_date: LocalDate
  end_date: LocalDate
  start_part?: Part
  end_part?: Part
  /** '09:30' */
  start_time?: string
  end_time?: string
}
type Unit = (typeof leaveUnits)[number]

const longest = 366

/**
 * Reads a request's dates, parts and hours as the leave type's unit allows them: whole days always, halves where leave is
 * taken by the half day, hours within one date where it is taken by the hour. A single day is its half when either part
 * says so. Refuses with `invalid_input` (400), which names everything that does not fit.
 */
export function readAsk(type: { unit: Unit }, body: Body): LeaveAsk {
  const errors = [...datesProblems(body), ...partsProblems(type.unit, body), ...hoursProblems(type.unit, body)]
  if (errors.length > 0) {
    throw new AppError('invalid_input', errors.map((error) => error.message).join(' '), { errors })
  }
  const half = body.start_date === body.end_date ? halfOf(body) : null
  return {
    startDate: body.start_date,
    endDate: body.end_date,
    startPart: half ?? body.start_part ?? 'full',
    endPart: half ?? body.end_part ?? 'full',
    startMinute: body.start_time === undefined ? null : minutesOf(body.start_time),
    endMinute: body.end_time === undefined ? null : minutesOf(body.end_time),
  }
}

function datesProblems({ start_date, end_date }: Body): InputError[] {
  if (end_date < start_date) return [{ path: 'end_date', message: 'It ends before it begins.' }]
  if (daysBetween(start_date, end_date) < longest) return []
  return [{ path: 'end_date', message: `One request covers at most ${longest} days.` }]
}

function partsProblems(unit: Unit, body: Body): InputError[] {
  const halves = (['start_part', 'end_part'] as const).filter((path) => isHalf(body[path]))
  if (unit !== 'half_days') return halves.map((path) => ({ path, message: noHalves[unit] }))
  if (body.start_date === body.end_date) return singleDayProblems(body)
  const wrong: InputError[] = []
  if (body.start_part === 'first_half') {
    wrong.push({ path: 'start_part', message: 'Several days begin with a whole day or a second half.' })
  }
  if (body.end_part === 'second_half') {
    wrong.push({ path: 'end_part', message: 'Several days end with a whole day or a first half.' })
  }
  return wrong
}

const noHalves = {
  days: 'This leave is taken in whole days only.',
  hours: 'This leave is taken by the hour or in whole days: give times instead of a half.',
}

function singleDayProblems({ start_part, end_part }: Body): InputError[] {
  if (!isHalf(start_part) || !isHalf(end_part) || start_part === end_part) return []
  return [{ path: 'end_part', message: 'Both halves of one day are a whole day: ask for it without halves.' }]
}

function hoursProblems(unit: Unit, body: Body): InputError[] {
  const given = (['start_time', 'end_time'] as const).filter((path) => body[path] !== undefined)
  const [path] = given
  if (!path) return []
  if (unit !== 'hours') return given.map((path) => ({ path, message: 'This leave is not taken by the hour.' }))
  if (given.length === 1) {
    return path === 'start_time'
      ? [{ path: 'end_time', message: 'Say until when.' }]
      : [{ path: 'start_time', message: 'Say from when.' }]
  }
  if (body.start_date !== body.end_date) {
    return [{ path, message: 'Hours are asked for one day at a time.' }]
  }
  // Whether 22:00 to 02:00 is backwards, only the day's shifts can tell.
  return body.start_time === body.end_time ? [{ path: 'end_time', message: 'It ends when it begins.' }] : []
}

function isHalf(part: Part | undefined): boolean {
  return part === 'first_half' || part === 'second_half'
}

function halfOf({ start_part, end_part }: Body): Part {
  return (isHalf(start_part) ? start_part : end_part) ?? 'full'
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
