import { RegExpRouter } from 'hono/router/reg-exp-router'
import { SmartRouter } from 'hono/router/smart-router'
import { TrieRouter } from 'hono/router/trie-router'
import { z } from 'zod'
import type { Endpoint } from '../endpoint'

/** An endpoint with everything that can be known before the first request. */
export type Operation = {
  row: Endpoint
  /** `POST /users/login`: the name of the route in logs and with Idempotency-Keys. */
  name: string
  status: number
  answer: z.ZodType
  hasAnswer: boolean
  writes: boolean
}

export type Route = { path: string; operations: ReadonlyMap<string, Operation>; allow: string; parameters: number }
export type Found = { route: Route; params: Record<string, string> }

/** Compiles the table. `find` takes a path of `parseTarget`; a literal segment goes before a parameter. */
export function compileRoutes(rows: readonly Endpoint[]): { find: (path: string) => Found | null } {
  const router = new SmartRouter<Route>({ routers: [new RegExpRouter(), new TrieRouter()] })
  for (const [path, operations] of byPath(rows)) {
    router.add('ALL', path, { path, operations, allow: allowed(operations), parameters: path.split('/:').length - 1 })
  }
  return {
    find: (path) => {
      const [matches, stash] = router.match('ALL', path)
      let best = matches[0]
      for (const match of matches) if (best && match[0].parameters < best[0].parameters) best = match
      if (!best) return null
      const params: Record<string, string> = {}
      for (const [name, at] of Object.entries(best[1])) {
        params[name] = typeof at === 'number' ? (stash?.[at] ?? '') : at
      }
      return { route: best[0], params }
    },
  }
}

function byPath(rows: readonly Endpoint[]): Map<string, Map<string, Operation>> {
  const paths = new Map<string, Map<string, Operation>>()
  for (const row of rows) {
    const operations = paths.get(row.path) ?? new Map<string, Operation>()
    if (operations.has(row.method)) throw new Error(`Two endpoints for ${row.method} ${row.path}`)
    operations.set(row.method, compile(row))
    paths.set(row.path, operations)
  }
  return paths
}

function compile(row: Endpoint): Operation {
  const [success, ...more] = Object.entries(row.answers)
  if (!success || more.length > 0) throw new Error(`${row.method} ${row.path} needs exactly one answer`)
  const [status, answer] = success
  return {
    row,
    name: `${row.method} ${row.path}`,
    status: Number(status),
    answer,
    hasAnswer: !(answer instanceof z.ZodVoid),
    writes: row.method !== 'GET',
  }
}

function allowed(operations: ReadonlyMap<string, Operation>): string {
  const methods = [...operations.keys()].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
  return [...methods, 'OPTIONS'].join(', ')
}
