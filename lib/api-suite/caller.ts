import type { Database } from '@/db/client'
import { session } from '@/db/schema'
import { signToken } from '../auth/tokens'
import { handle } from '../handle'
import { signingKeys } from '../signing-keys'

export type Answered = { status: number; headers: Headers; text: string; json: Record<string, unknown> }
export type Caller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answered>

/** Calls the API as a program: with a bearer token of its own session, or anonymously. A Blob is sent as it is, else JSON. */
export async function callerFor(db: Database, employee: { id: number } | null): Promise<Caller> {
  const authorization: Record<string, string> = employee
    ? { authorization: `Bearer ${await bearerFor(db, employee)}` }
    : {}
  return async (method, path, body, headers = {}) => {
    const isJson = body !== undefined && !(body instanceof Blob)
    const request = new Request(`http://localhost:3000/api${path}`, {
      method,
      headers: { ...authorization, ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers },
      body: isJson ? JSON.stringify(body) : (body as Blob | undefined),
    })
    return answered(await handle(request))
  }
}

export async function answered(response: Response): Promise<Answered> {
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, text, json: isJson && text ? JSON.parse(text) : {} }
}

/** An access token of a session of its own. */
export async function bearerFor(db: Database, employee: { id: number }): Promise<string> {
  const issuedAt = new Date()
  const expiresAt = new Date(issuedAt.getTime() + 900_000)
  const [row] = await db
    .insert(session)
    .values({ employeeId: employee.id, kind: 'api', expiresAt })
    .returning({ id: session.id })
  if (!row) throw new Error('No session was made')
  const { api } = await signingKeys(db)
  return signToken(api, 'api', { employeeId: employee.id, sessionId: row.id, issuedAt, expiresAt })
}
