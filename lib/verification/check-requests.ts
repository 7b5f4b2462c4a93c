import { byYear } from '../leave/leave-days'
import { recosted } from '../leave/recost'
import { dateOf, positionOf } from '../leave/span'
import type { ScheduleGround } from '../schedule/day'
import type { LeaveRecord, RequestRecord } from './read-records'

const beforeEverything = '1900-01-01'

/** What is wrong with the requests of one employee, the first of it in words; null when they agree with their days, the schedule and the ledger. */
export function wrongRequest(record: LeaveRecord, ground: ScheduleGround): string | null {
  for (const request of record.requests) {
    const wrong = wrongDays(record, request) ?? wrongCharge(record, request)
    if (wrong) return `request ${request.id} (${request.status}, ${request.startDate} to ${request.endDate}): ${wrong}`
  }
  const standing = record.requests.filter(isStanding)
  const [moved] = recosted(ground, standing, beforeEverything)
  if (!moved) return null
  const before = standing.find(({ id }) => id === moved.id)?.minutes
  return `request ${moved.id}: by schedule and holidays its days cost ${moved.minutes} minutes, it stands on ${before} or on other days`
}

function isStanding({ status }: RequestRecord): boolean {
  return status === 'pending' || status === 'approved'
}

function wrongDays(record: LeaveRecord, request: RequestRecord): string | null {
  const { days, minutes } = request
  const stranger = days.find(({ employee }) => employee !== record.id)
  if (stranger) return `its day ${stranger.date} belongs to employee ${stranger.employee}`
  if (!isStanding(request)) return days[0] ? `it still stands on ${days[0].date}` : null
  const sum = total(days)
  if (sum !== minutes) return `its days add up to ${sum} minutes, it says ${minutes}`
  const outside = days.find(({ date }) => date < request.startDate || date > request.endDate)
  if (outside) return `its day ${outside.date} lies outside of it`
  return wrongSpan(request)
}

function wrongSpan({ span, days, startMinute, startDate, endDate }: RequestRecord): string | null {
  const [first, last] = [span[0]?.from, span.at(-1)?.to]
  if (first !== undefined && last !== undefined && (dateOf(first) < startDate || dateOf(last - 1) > endDate)) {
    return `it holds time from ${dateOf(first)} to ${dateOf(last - 1)}`
  }
  for (const day of days) {
    const [from, to] = [positionOf(day.date, day.from), positionOf(day.date, day.to)]
    const held = total(span.map((one) => ({ minutes: Math.max(0, Math.min(one.to, to) - Math.max(one.from, from)) })))
    // Of whole and half days a position is a minute; of hours both are rounded on their own.
    const isHeld = startMinute === null ? held === day.minutes : held > 0
    if (!isHeld) return `its day ${day.date} costs ${day.minutes} minutes, of the time it holds ${held} lie there`
  }
  return null
}

/** For every approved request its lines add up to minus its days, year by year; for any other to nothing. */
function wrongCharge({ lines }: LeaveRecord, request: RequestRecord): string | null {
  const own = lines.filter((line) => line.request === request.id)
  for (const line of own) {
    const isOfType = line.typeId === request.typeId && (line.kind === 'request' || line.kind === 'refund')
    if (!isOfType || line.subject !== `request:${request.id}:${line.leaveYear}`) {
      return `line ${line.id} (${line.kind}, leave type ${line.typeId}, “${line.subject}”) does not fit it`
    }
  }
  const charged = byYear(own.map((line) => ({ date: `${line.leaveYear}-01-01`, minutes: -line.minutes })))
  const cost = request.status === 'approved' ? byYear(request.days) : new Map<number, number>()
  for (const year of [...new Set([...charged.keys(), ...cost.keys()])].sort()) {
    const [is, should] = [charged.get(year) ?? 0, cost.get(year) ?? 0]
    if (is !== should) return `the ledger charges ${is} minutes of ${year} for it, it should be ${should}`
  }
  return null
}

function total(some: { minutes: number }[]): number {
  return some.reduce((sum, { minutes }) => sum + minutes, 0)
}
