import type { Database } from '@/db/client'
import type { Topic } from '@/lib/announce'
import { audienceOf } from './audience'
import { addChange, addHint, allChanged, type Changed } from './hint'
import { type People, tellChanged } from './people'

/** Tells those connected what can be read anew, each only of people whom they may see. */
export function changes(db: Database, people: People) {
  let changed: Changed = new Map()

  async function round(): Promise<void> {
    const taken = changed
    changed = new Map()
    const forAll = [...taken].filter(([, ids]) => ids === 'all').map(([topic]) => topic)
    if (forAll.length > 0) tellEverybody(forAll)
    const some = [...taken].filter((entry): entry is [Topic, Set<number>] => entry[1] !== 'all')
    // What somebody has read concerns nobody else.
    const own = some.filter(([topic]) => topic === 'notifications')
    for (const [topic, ids] of own) for (const id of ids) tellPerson(id, [topic], [id])
    const shared = some.filter(([topic]) => topic !== 'notifications')
    if (shared.length > 0) await tellWhoSees(shared).catch(keepFor(shared))
  }

  /** For the next round. */
  function keepFor(shared: [Topic, Set<number>][]): (error: unknown) => never {
    return (error) => {
      for (const [topic, ids] of shared) addChange(changed, { topic, employees: [...ids] })
      throw error
    }
  }

  async function tellWhoSees(shared: [Topic, Set<number>][]): Promise<void> {
    const viewers = people.ids()
    if (viewers.length === 0) return
    const audience = await audienceOf(db, new Set(shared.flatMap(([, ids]) => [...ids])), viewers)
    for (const [viewer, employees] of audience) {
      const seen = shared.filter(([, ids]) => employees.some((id) => ids.has(id))).map(([topic]) => topic)
      tellPerson(viewer, seen, employees)
    }
  }

  function tellPerson(id: number, topics: Topic[], employees: number[] | 'all'): void {
    const frame = { type: 'changed', topics, employees } as const
    for (const member of people.of(id)?.members ?? []) tellChanged(member, frame)
  }

  function tellEverybody(topics: Topic[]): void {
    for (const id of people.ids()) tellPerson(id, topics, 'all')
  }

  return {
    round,
    /** Keeps a hint for the next round; returns whose notifications it is about. */
    hear: (hint: string): Set<number> | 'all' => {
      const heard: Changed = new Map()
      addHint(heard, hint)
      addHint(changed, hint)
      return heard.get('notifications') ?? new Set()
    },
    /** The next round says that anything may have changed. */
    hearAll: () => {
      changed = allChanged()
    },
  }
}
