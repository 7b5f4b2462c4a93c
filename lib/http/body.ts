import type { Upload } from '../endpoint'
import { AppError, invalid } from '../errors'
import { findUnstorable } from './unstorable'

/** Bytes. The largest body of ours is a week schedule of some kB. */
export const bodyLimit = 64 * 1024

const jsonType = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i
const decoder = new TextDecoder('utf-8', { fatal: true })

/** The JSON of a body; an empty one is `{}`, whatever its content type. */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request, bodyLimit)
  if (bytes.byteLength === 0) return {}
  const { headers } = request
  if (!jsonType.test(headers.get('content-type') ?? '')) {
    throw new AppError('unsupported_media_type', 'Send the body as application/json in UTF-8.')
  }
  refuseCompressed(headers)
  const value = parseJson(bytes)
  const unstorable = findUnstorable(value)
  if (unstorable) throw invalid(unstorable.path, unstorable.message)
  return value
}

/** The bytes of an uploaded file. One that says it is too large is refused before it is read. */
export async function readFile(request: Request, { types, limit }: Upload): Promise<Uint8Array> {
  const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (!types.includes(type)) {
    throw new AppError('unsupported_media_type', `Send the file itself as the body, as one of: ${types.join(', ')}.`)
  }
  refuseCompressed(request.headers)
  return readBytes(request, limit)
}

function refuseCompressed(headers: Headers): void {
  if ((headers.get('content-encoding') ?? 'identity').toLowerCase() === 'identity') return
  throw new AppError('unsupported_media_type', 'Send the body uncompressed.')
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    throw invalid('', 'The body is not valid JSON.')
  }
}

/** Trusts a declared length, because the HTTP parser holds the client to it, and counts along without one. */
async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const declared = request.headers.get('content-length')
  if (declared !== null) {
    if (Number(declared) > limit) throw tooLarge(limit)
    return declared === '0' ? new Uint8Array() : new Uint8Array(await request.arrayBuffer())
  }
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength
    if (size > limit) {
      reader.cancel().catch(() => {})
      throw tooLarge(limit)
    }
    chunks.push(chunk.value)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

function tooLarge(limit: number): AppError {
  const most = limit < 1024 * 1024 ? `${limit / 1024} kB` : `${limit / 1024 / 1024} MB`
  return new AppError('too_large', `The body is larger than ${most}.`)
}
