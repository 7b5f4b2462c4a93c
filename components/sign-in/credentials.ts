import { ApiProblem, reach } from '../api'

/** Signs this browser in by next-auth's own two requests; throws ApiProblem when refused, throttled or offline. */
export async function signIn(username: string, password: string): Promise<void> {
  const response = await post('/api/auth/callback/credentials', { username, password })
  const answer = (await response.json().catch(() => null)) as { url?: string } | null
  const refusal = answer?.url ? new URL(answer.url, window.location.origin).searchParams.get('error') : null
  if (response.ok && !refusal) return
  throw refusalOf(response, refusal)
}

/** Ends the session of this browser on the server. */
export async function signOut(): Promise<void> {
  const response = await post('/api/auth/signout', {})
  if (!response.ok) throw new ApiProblem(response.status, { code: 'internal' })
}

async function post(path: string, values: Record<string, string>): Promise<Response> {
  const given = await reach('/api/auth/csrf', { cache: 'no-store' })
  if (!given.ok) throw new ApiProblem(given.status, unavailable)
  const { csrfToken } = (await given.json()) as { csrfToken: string }
  return reach(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...values, csrfToken, callbackUrl: window.location.origin, json: 'true' }),
  })
}

const wrong = {
  title: 'User name or password is not right',
  detail: 'Check both and try again. Capital and small letters differ in the password.',
}

const tooMany = {
  title: 'Too many attempts',
  detail: 'After several wrong passwords signing in pauses for a while, to keep strangers out.',
}

const unavailable = {
  code: 'unavailable',
  title: 'Signing in does not work right now',
  detail: 'Daybook could not reach its database. Wait a moment and try again.',
}

function refusalOf(response: Response, refusal: string | null): ApiProblem {
  const [, code, seconds] = /^([a-z_]+)(?::(\d+))?$/.exec(refusal ?? '') ?? []
  if (code === 'wrong_credentials') return new ApiProblem(401, { code, ...wrong })
  if (code === 'too_many_attempts') return new ApiProblem(429, { code, ...tooMany }, Number(seconds ?? 60))
  return new ApiProblem(response.ok ? 503 : response.status, unavailable, seconds ? Number(seconds) : null)
}
