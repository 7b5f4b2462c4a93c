import { AppError, invalid } from '../errors'
import { findUnstorable } from './unstorable'

/** Bytes. The largest body of ours is a week schedule of some kB. */
export const bodyLimit = 64 * 1024

const jsonType = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i
const decoder = new TextDecoder('utf-8', { fatal: true })

/** The JSON of a body; an empty one is `{}`, whatever its content type. */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request)
  if (bytes.byteLength === 0) return {}
  const { headers } = request
  if (!jsonType.test(headers.get('content-type') ?? '')) {
    throw new AppError('unsupported_media_type', 'Send the body as application/json in UTF-8.')
  }
  if ((headers.get('content-encoding') ?? 'identity').toLowerCase() !== 'identity') {
    throw new AppError('unsupported_media_type', 'Send the body uncompressed.')
  }
  const value = parseJson(bytes)
  const unstorable = findUnstorable(value)
  if (unstorable) throw invalid(unstorable.path, unstorable.message)
  return value
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    throw invalid('', 'The body is not valid JSON.')
  }
}

/** Trusts a declared length, because the HTTP parser holds the client to it, and counts along without one. */
async function readBytes(request: Request): Promise<Uint8Array> {
  const declared = request.headers.get('content-length')
  if (declared !== null) {
    if (Number(declared) > bodyLimit) throw tooLarge()
    return declared === '0' ? new Uint8Array() : new Uint8Array(await request.arrayBuffer())
  }
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength
    if (size > bodyLimit) {
      reader.cancel().catch(() => {})
      throw tooLarge()
    }
    chunks.push(chunk.value)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

function tooLarge(): AppError {
  return new AppError('too_large', `The body is larger than ${bodyLimit / 1024} kB.`)
}
