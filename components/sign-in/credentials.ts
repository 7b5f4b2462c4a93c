import { reach, settle } from '../api'

/** Signs this browser in by next-auth's own two requests; throws ApiProblem when refused, throttled or offline. */
export async function signIn(username: string, password: string): Promise<void> {
  await post('/api/auth/callback/credentials', { username, password })
}

/** Ends the session of this browser on the server. */
export async function signOut(): Promise<void> {
  await post('/api/auth/signout', {})
}

async function post(path: string, values: Record<string, string>): Promise<void> {
  const { csrfToken } = await settle<{ csrfToken: string }>(await reach('/api/auth/csrf', { cache: 'no-store' }))
  const response = await reach(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...values, csrfToken, callbackUrl: window.location.origin, json: 'true' }),
  })
  await settle(response)
}
