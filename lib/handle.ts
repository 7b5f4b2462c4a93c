import type { Endpoint } from './endpoint'
import { endpoints } from './endpoints'
import { AppError } from './errors'
import { type Answer, emptyAnswer, toResponse } from './http/answer'
import { answerCall, type Call } from './http/call'
import { problemAnswer } from './http/problem'
import { compileRoutes, type Found } from './http/routes'
import { parseTarget, targetOf } from './http/target'
import { log } from './log'

/** The API: one way in for both doors and the tests. Never throws, whatever comes. Needs `openPools` first. */
export async function handle(request: Request): Promise<Response> {
  return toResponse(await answer(request))
}

/** The same for server.ts, which writes answers to the socket itself. */
export const answer = answererFor(endpoints)

/** Answers requests by the rows of any table; the table is compiled at the first request. */
export function answererFor(rows: readonly Endpoint[]): (request: Request) => Promise<Answer> {
  let routes: ReturnType<typeof compileRoutes> | undefined
  return async (request) => {
    routes ??= compileRoutes(rows)
    const started = performance.now()
    const target = parseTarget(targetOf(request))
    const found = target.kind === 'api' && target.path !== null ? routes.find(target.path) : null
    const call = found && callOf(request, found, target.search)
    const given = call ? await answerCall(call) : answerWithoutEndpoint(request, found)
    log().info({
      method: request.method,
      route: found?.route.path,
      status: given.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      employee: call?.actor?.id,
    })
    return request.method === 'HEAD' ? withoutBody(given) : given
  }
}

function callOf(request: Request, { route, params }: Found, search: string): Call | null {
  const operation = route.operations.get(request.method === 'HEAD' ? 'GET' : request.method)
  if (!operation) return null
  return { request, operation, params, search, actor: null, replay: null, writing: false }
}

function answerWithoutEndpoint(request: Request, found: Found | null): Answer {
  if (!found) return problemAnswer(new AppError('not_found', 'There is nothing at this address.'))
  const { allow } = found.route
  if (request.method === 'OPTIONS') return emptyAnswer(204, { allow })
  return problemAnswer(new AppError('method_not_allowed', `This address takes ${allow}.`), { allow })
}

function withoutBody({ status, headers, body }: Answer): Answer {
  if (body === null) return { status, headers, body }
  return { status, headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) }, body: null }
}
