import type { Endpoint } from './endpoint'
import { endpoints } from './endpoints'
import { AppError } from './errors'
import { type Answer, emptyAnswer, lengthOf, toResponse } from './http/answer'
import { answerCall, type Call } from './http/call'
import { problemAnswer } from './http/problem'
import { compileRoutes, type Found } from './http/routes'
import { parseTarget, type Target, targetOf } from './http/target'
import { log } from './log'

/** The API: one way in for both doors and the tests. Never throws, whatever comes. Needs `openPools` first. */
export async function handle(request: Request): Promise<Response> {
  return toResponse(await api.answer(request))
}

export type Api = {
  answer: (request: Request) => Promise<Answer>
  /** What a target answers to a method that no Request can have (TRACE). */
  refuseMethod: (target: string) => Answer
}

/** The same for server.ts, which writes answers to the socket itself. */
export const api = apiFor(endpoints)

/** Answers requests by the rows of any table; the table is compiled at the first request. */
export function apiFor(rows: readonly Endpoint[]): Api {
  let routes: ReturnType<typeof compileRoutes> | undefined
  const find = ({ kind, path }: Target) => {
    routes ??= compileRoutes(rows)
    return kind === 'api' && path !== null ? routes.find(path) : null
  }
  const answer = async (request: Request) => {
    const started = performance.now()
    const target = parseTarget(targetOf(request))
    const found = find(target)
    const call = found && callOf(request, found, target.search)
    const given = call ? await answerCall(call) : answerWithoutEndpoint(request.method, found)
    log()[call?.operation.row.database === false ? 'debug' : 'info']({
      method: request.method,
      route: found?.route.path,
      status: given.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      employee: call?.actor?.id,
    })
    return request.method === 'HEAD' ? withoutBody(given) : given
  }
  return { answer, refuseMethod: (target) => answerWithoutEndpoint('', find(parseTarget(target))) }
}

function callOf(request: Request, { route, params }: Found, search: string): Call | null {
  const operation = route.operations.get(request.method === 'HEAD' ? 'GET' : request.method)
  if (!operation) return null
  return { request, operation, params, search, actor: null, replay: null, writing: false }
}

function answerWithoutEndpoint(method: string, found: Found | null): Answer {
  if (!found) return problemAnswer(new AppError('not_found', 'There is nothing at this address.'))
  const { allow } = found.route
  if (method === 'OPTIONS') return emptyAnswer(204, { allow })
  return problemAnswer(new AppError('method_not_allowed', `This address takes ${allow}.`), { allow })
}

function withoutBody(answer: Answer): Answer {
  if (answer.body instanceof ReadableStream) answer.body.cancel().catch(() => {})
  return { ...answer, headers: { ...answer.headers, ...lengthOf(answer) }, body: null }
}
