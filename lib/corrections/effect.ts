import { buildDay, type DayGround, type StoredAttendance } from '../attendance/build-day'
import type { DayView } from '../attendance/day-view'
import { type LateArrival, lateShares, type PolicyFrom } from '../attendance/late-charge'
import { placeAttendances } from '../attendance/place-attendances'
import { addDays, datesBetween, type LocalDate } from '../time'

/** The days of an employee, with all late arrivals of their months. */
export type KnownDays = DayGround & { latePolicies: PolicyFrom[]; lateArrivals: LateArrival[] }

/** An attendance as it will be: `id` 0 of one that is missing; `clockIn` null: there will be none. */
export type Change = { id: number; from: LocalDate; to: LocalDate } & (
  | { clockIn: Date; clockOut: Date | null; workDate: LocalDate; zone: string }
  | { clockIn: null }
)

/** A day, and what lateness costs in its month; charges are ledger minutes of leave. */
export type Figured = { day: DayView; monthCharged: number }
export type Effect = { date: LocalDate; before: Figured; after: Figured }

/**
 * What a change of an attendance does to the days from the one before it (`from`: the first work date it touches) to the
 * one after: those of it that it touches itself, and others where something differs. By the rules of everything derived.
 */
export function effectOf(known: KnownDays, change: Change, now: Date): Effect[] {
  const then = changed(known, change)
  const dates = datesBetween(addDays(change.from, -1), addDays(change.to, 1))
  const effects = dates.map((date) => ({ date, before: figured(known, date, now), after: figured(then, date, now) }))
  return effects.filter(
    ({ date, before, after }) => date === change.from || date === change.to || differs(before.day, after.day),
  )
}

function differs(before: DayView, after: DayView): boolean {
  return before.lateMinutes !== after.lateMinutes || before.workedMinutes !== after.workedMinutes
}

function figured(known: KnownDays, date: LocalDate, now: Date): Figured {
  const month = date.slice(0, 7)
  const last = known.lateArrivals.filter((one) => one.date.startsWith(month)).at(-1)
  const shares = lateShares(known.latePolicies, known.lateArrivals)
  const attendances = known.attendances.map((one) => ({ ...one, chargedMinutes: shares.get(one.id)?.cost ?? 0 }))
  return {
    day: buildDay({ ...known, attendances }, date, now),
    monthCharged: (last && shares.get(last.id)?.upTo) ?? 0,
  }
}

/** As derived again from the day before on, as it is after the correction. */
function changed(known: KnownDays, change: Change): KnownDays {
  const first = addDays(change.from, -1)
  const others = known.attendances.filter((one) => one.id !== change.id)
  const recorded = [...others, ...(change.clockIn ? [changedOne(known, change)] : [])].sort(
    (a, b) => a.clockIn.getTime() - b.clockIn.getTime(),
  )
  const placed = new Map(placeAttendances(known.ground, recorded, known).map((one) => [one.id, one]))
  const derived = recorded.map((one) => ({ one, place: placed.get(one.id) }))
  const arrivals = derived.flatMap(({ one, place }) => {
    if (!place?.lateMinutes || !place.shiftMinutes || one.waived || place.workDate < first) return []
    const { workDate: date, lateMinutes, shiftMinutes } = place
    return [{ id: one.id, date, lateMinutes, shiftMinutes }]
  })
  return {
    ...known,
    lateArrivals: [...known.lateArrivals.filter(({ date }) => date < first), ...arrivals],
    attendances: derived.map(({ one, place }) =>
      place && place.workDate >= first
        ? { ...one, workDate: place.workDate, zone: place.zone, delayMinutes: place.lateMinutes ?? 0 }
        : one,
    ),
  }
}

function changedOne(known: KnownDays, change: Extract<Change, { clockIn: Date }>): StoredAttendance {
  const stored = known.attendances.find((one) => one.id === change.id)
  const { id, clockIn, clockOut, workDate, zone } = change
  const missed = clockOut === null && (stored?.missed ?? false)
  const { note = '', waived = false } = stored ?? {}
  return { id, clockIn, clockOut, workDate, zone, missed, note, waived, delayMinutes: 0, chargedMinutes: 0 }
}
