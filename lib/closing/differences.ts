import type { Comparable } from './closed-figures'

/** By the names of the figures in the API; of leave by type 'leave_by_type.3'; only what differs. */
export type Differences = Record<string, number>

/** What a closed month comes to now beyond what was closed and what was adjusted since. */
export function differencesOf(closed: Comparable, adjusted: readonly Differences[], now: Comparable): Differences {
  const [before, after] = [namedFigures(closed), namedFigures(now)]
  const names = [...new Set([...Object.keys(before), ...Object.keys(after), ...adjusted.flatMap(Object.keys)])]
  const pairs = names.map((name) => {
    const known = (before[name] ?? 0) + adjusted.reduce((sum, one) => sum + (one[name] ?? 0), 0)
    return [name, (after[name] ?? 0) - known] as const
  })
  return Object.fromEntries(pairs.filter(([, difference]) => difference !== 0))
}

const names = {
  scheduledMinutes: 'scheduled_minutes',
  leaveMinutes: 'leave_minutes',
  dueMinutes: 'due_minutes',
  workedMinutes: 'worked_minutes',
  overtimeMinutes: 'overtime_minutes',
  missingMinutes: 'missing_minutes',
  daysPresent: 'days_present',
  daysAbsent: 'days_absent',
  delayCount: 'delay_count',
  delayMinutes: 'delay_minutes',
  chargedMinutes: 'charged_minutes',
  missedPunches: 'missed_punches',
  ledgerMinutes: 'balance_minutes',
} as const satisfies Record<Exclude<keyof Comparable, 'leaveByType'>, string>

function namedFigures(figures: Comparable): Differences {
  const plain = Object.entries(names).map(([key, name]) => [name, figures[key as keyof typeof names]])
  const byType = Object.entries(figures.leaveByType).map(([type, minutes]) => [`leave_by_type.${type}`, minutes])
  return Object.fromEntries([...plain, ...byType])
}
