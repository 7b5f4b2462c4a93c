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

const unavailable = {
  code: 'unavailable',
  title: 'Signing in does not work right now',
  detail: 'Daybook could not reach its database. Wait a moment and try again.',
}

function refusalOf(response: Response, refusal: string | null): ApiProblem {
  const seconds = Number(
    /^too_many_attempts:(\d+)$/.exec(refusal ?? '')?.[1] ?? response.headers.get('retry-after') ?? 0,
  )
  if (seconds > 0 || response.status === 429) {
    return new ApiProblem(
      429,
      {
        code: 'too_many_attempts',
        title: 'Too many attempts',
        detail: 'To keep strangers out, signing in pauses for a while after several wrong passwords.',
      },
      seconds || 60,
    )
  }
  if (response.status === 401 || refusal === 'CredentialsSignin') {
    return new ApiProblem(401, {
      code: 'wrong_credentials',
      title: 'User name or password is not right',
      detail: 'Check both and try again. Capital and small letters differ in the password.',
    })
  }
  return new ApiProblem(response.status, unavailable)
}
