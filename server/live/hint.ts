import { type News, type Topic, topics } from '@/lib/announce'

/** What can be read anew, by topic: ids of employees, or of all. */
export type Changed = Map<Topic, Set<number> | 'all'>

/** PostgreSQL takes 7,999 bytes. */
const longest = 7_000

export function addChange(changed: Changed, { topic, employees }: NonNullable<News['changed']>): void {
  const before = changed.get(topic)
  if (before === 'all') return
  if (employees === 'all') changed.set(topic, 'all')
  else changed.set(topic, new Set([...(before ?? []), ...employees]))
}

/** As it is passed on between instances: `{"attendance":[1,2],"leave":"all"}`. */
export function hintText(changed: Changed): string {
  const entries = [...changed].map(([topic, ids]) => [topic, ids === 'all' ? ids : [...ids]] as const)
  const text = JSON.stringify(Object.fromEntries(entries))
  if (text.length <= longest) return text
  return JSON.stringify(Object.fromEntries(entries.map(([topic]) => [topic, 'all'])))
}

/** Adds a hint to what is known; what another version of Daybook means by more than that is passed over. */
export function addHint(changed: Changed, text: string): void {
  const hint = parse(text)
  for (const topic of topics) {
    const employees = hint[topic]
    if (employees === 'all' || isIds(employees)) addChange(changed, { topic, employees })
  }
}

export function allChanged(): Changed {
  return new Map(topics.map((topic) => [topic, 'all']))
}

function parse(text: string): Partial<Record<Topic, unknown>> {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

function isIds(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(Number.isInteger)
}
