import type { Change, Topic } from './frames'

/** What a page shows; `employee`: of whom alone. */
export type Interest = { topics: readonly Topic[]; employee?: number }

/** What the page shows now; in the browser only. */
export const interests = new Set<Interest>()

export function concerns(shown: Iterable<Interest>, { topics, employees }: Change): boolean {
  for (const { topics: mine, employee } of shown) {
    if (!mine.some((topic) => topics.includes(topic))) continue
    if (employee === undefined || employees === 'all' || employees.includes(employee)) return true
  }
  return false
}
