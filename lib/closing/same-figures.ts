import type { FiguresAnswer } from '../reports/schema'

/** Whether an answer was given to figures as they are: a provisional month can change after it was confirmed. */
export function sameFigures(answered: { [figure: string]: unknown }, present: FiguresAnswer): boolean {
  return Object.entries(present).every(([name, value]) => asText(answered[name]) === asText(value))
}

/** Of days of leave by type the order does not matter. */
function asText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
