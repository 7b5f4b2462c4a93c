/** The first segments that are served without `/api` as well: the paths an integrator knows from the API's table. */
const bareRoots: ReadonlySet<string> = new Set([
  'users',
  'manager',
  'employee',
  'notification',
  'notifications',
  'openapi.json',
  'docs',
  'healthz',
  'readyz',
])

export type Target = {
  /** Who answers: this API, next-auth below `/api/auth`, or a page. */
  kind: 'api' | 'auth' | 'page'
  /** Decoded, without `/api`, doubled slashes and trailing slash; null when it cannot be a path of ours. */
  path: string | null
  /** As it was sent, without the question mark. */
  search: string
}

const dotSegment = /\/(?:\.|%2e){1,2}(?:\/|$)/i

/** Reads a request target as it came over the wire (`/api//x/?y=1`). Every spelling of a path ends as the same `path`. */
export function parseTarget(raw: string): Target {
  const [pathAndQuery = ''] = raw.split('#', 1)
  const mark = pathAndQuery.indexOf('?')
  const search = mark < 0 ? '' : pathAndQuery.slice(mark + 1)
  let path = mark < 0 ? pathAndQuery : pathAndQuery.slice(0, mark)
  if (path.includes('//')) path = path.replace(/\/{2,}/g, '/')
  if (path.length > 1 && path.endsWith('/')) path = path.slice(0, -1)
  if (dotSegment.test(path)) path = new URL(path, 'http://localhost').pathname
  return { ...kindOf(path), search }
}

function kindOf(spelled: string): Pick<Target, 'kind' | 'path'> {
  const path = decodePath(spelled)
  const [, first, second] = (path ?? spelled).split('/', 3)
  if (first === 'api') return second === 'auth' ? { kind: 'auth', path } : { kind: 'api', path: path?.slice(4) || null }
  return { kind: first && bareRoots.has(first) ? 'api' : 'page', path }
}

/** null for bad percent-encodings and for a slash or a NUL inside a segment: no resource of ours is called that. */
function decodePath(path: string): string | null {
  if (!path.includes('%')) return path
  try {
    const segments = path.split('/').map(decodeURIComponent)
    return segments.some((segment) => segment.includes('/') || segment.includes('\0')) ? null : segments.join('/')
  } catch {
    return null
  }
}

/** The target of a Request: server.ts passes the client's own spelling on, because both doors would change it. */
export function targetOf(request: Request): string {
  const passedOn = request.headers.get('x-daybook-target')
  if (passedOn !== null) return passedOn
  const { url } = request
  const slash = url.indexOf('/', url.indexOf('//') + 2)
  return slash < 0 ? '/' : url.slice(slash)
}
