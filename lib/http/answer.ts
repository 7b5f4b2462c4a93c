/** An answer before it becomes a Response: server.ts writes it to the socket as it is; only files come as a stream. */
export type Answer = {
  status: number
  headers: Record<string, string>
  body: string | Uint8Array | ReadableStream<Uint8Array> | null
}

/** What every answer of the API says. */
const always = {
  'cache-control': 'private, no-store',
  vary: 'Cookie, Authorization',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const

const jsonHeaders = Object.freeze({ ...always, 'content-type': 'application/json' })

/** The same frozen headers object for every JSON answer: copy it before adding to it. */
export function jsonAnswer(status: number, body: string | null): Answer {
  return { status, headers: body === null ? always : jsonHeaders, body }
}

export function emptyAnswer(status: number, headers: Record<string, string> = {}): Answer {
  return { status, headers: { ...always, ...headers }, body: null }
}

export function toResponse({ status, headers, body }: Answer): Response {
  return new Response(body as BodyInit | null, { status, headers })
}

export function lengthOf({ body }: Answer): Record<string, string> {
  return typeof body !== 'string' ? {} : { 'content-length': String(Buffer.byteLength(body)) }
}

/** A use case's own Response, with the headers that every answer has and it did not set: a document whole, a file as it comes. */
export async function fromResponse(response: Response): Promise<Answer> {
  const headers: Record<string, string> = { ...always }
  for (const [name, value] of response.headers) headers[name] = value
  const isDocument = /html|json/.test(headers['content-type'] ?? '')
  const body = isDocument ? await response.text() : response.body
  return { status: response.status, headers, body }
}
