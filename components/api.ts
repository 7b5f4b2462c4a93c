export type InputError = { path: string; message: string }

type Answer = {
  code?: string
  title?: string
  detail?: string
  errors?: InputError[]
  retry_after?: number
} & Record<string, unknown>

/**
 * Why a request was not done, in the server's words. `status` 0 with code 'offline': no answer came, so that nobody
 * knows whether it was done; a retry with the same idempotency key is safe.
 */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly errors: InputError[]
  /** Seconds to wait before the next attempt; null when the server named none. */
  readonly retryAfter: number | null
  /** The whole answer, for problems that carry the present state. */
  readonly answer: Record<string, unknown>

  constructor(status: number, answer: Answer, retryAfter: number | null = null) {
    super(answer.detail ?? answer.title ?? 'The request failed.')
    this.name = 'ApiProblem'
    this.status = status
    this.code = answer.code ?? 'internal'
    this.title = answer.title ?? 'Something went wrong'
    this.detail = answer.detail ?? 'The server could not do this. Try again in a moment.'
    this.errors = answer.errors ?? []
    this.retryAfter = retryAfter
    this.answer = answer
  }
}

type Options = { idempotencyKey?: string; timeoutMs?: number; headers?: Record<string, string> }

type AskWhy = (problem: ApiProblem) => Promise<string | null>
let askWhy: AskWhy | null = null

/** Whoever can ask why dates of a closed month change (null: it is not to be done after all); returns how to stop. */
export function onMonthClosed(ask: AskWhy): () => void {
  askWhy = ask
  return () => {
    if (askWhy === ask) askWhy = null
  }
}

/**
 * Calls the API as the signed-in browser. `path` is the bare path ('/manager/7/'); throws ApiProblem. What would change a
 * closed month is sent again with the reason, once somebody has given one.
 */
export async function callApi<T>(method: string, path: string, body?: unknown, options: Options = {}): Promise<T> {
  try {
    return await request<T>(method, path, body, options)
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'month_closed') throw error
    const reason = await askWhy?.(error)
    if (!reason) throw error
    const again = reasoned(path, body, reason)
    return request<T>(method, again.path, again.body, options)
  }
}

/** The reason goes with the body, or with the address where there is none. */
function reasoned(path: string, body: unknown, reason: string): { path: string; body: unknown } {
  if (typeof body === 'object' && body !== null) return { path, body: { ...body, change_reason: reason } }
  const mark = path.includes('?') ? '&' : '?'
  return { path: `${path}${mark}${new URLSearchParams({ change_reason: reason })}`, body }
}

async function request<T>(method: string, path: string, body: unknown, options: Options): Promise<T> {
  const headers: Record<string, string> = { ...options.headers, accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey
  const response = await reach(`/api${path}`, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    cache: 'no-store',
    signal: AbortSignal.timeout(options.timeoutMs ?? 20_000),
  })
  return settle<T>(response)
}

/** The answer's body; throws ApiProblem when it tells of one. */
export async function settle<T>(response: Response): Promise<T> {
  const answer = await readAnswer(response)
  if (!response.ok) throw problemOf(response, answer)
  return answer as T
}

/** `fetch` whose network failures are told like every other problem. */
export async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    const late = error instanceof DOMException && error.name === 'TimeoutError'
    throw new ApiProblem(0, {
      code: 'offline',
      title: late ? 'No answer' : 'No connection',
      detail: late
        ? 'The server did not answer in time. Try again; what you entered is still here.'
        : 'The server could not be reached. Check your connection and try again; what you entered is still here.',
    })
  }
}

async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => '')
  if (!text) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function problemOf(response: Response, answer: unknown): ApiProblem {
  const known = typeof answer === 'object' && answer !== null ? (answer as Answer) : {}
  const seconds = Number(response.headers.get('retry-after') ?? known.retry_after)
  return new ApiProblem(response.status, known, Number.isFinite(seconds) && seconds > 0 ? seconds : null)
}

/** The ApiProblem behind anything that was thrown; a program error becomes an unspecific one. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  console.error(error)
  return new ApiProblem(500, { code: 'internal' })
}
