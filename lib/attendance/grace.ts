import type { LocalDate } from '../time'

/** So many minutes late count as nothing from a date on. */
export type GraceFrom = { validFrom: LocalDate; minutes: number }

/** The grace of a work date: the newest not after it, so that a change leaves the past as it was. Without any the company's. */
export function graceOn(
  { graceMinutes, graces = [] }: { graceMinutes: number; graces?: GraceFrom[] },
  date: LocalDate,
) {
  const begun = graces.filter(({ validFrom }) => validFrom <= date)
  return begun.sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0]?.minutes ?? graceMinutes
}
