import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Answer } from '@/lib/http/answer'

const zip = promisify(gzip)
/** Below it the header costs more than it saves. */
const worthwhile = 1_024

/** Compresses long text for whoever takes it, as Next does behind its own door (and drops our Content-Encoding there). */
export async function compressed(request: Request, answer: Answer): Promise<Answer> {
  const { body, headers } = answer
  if (typeof body !== 'string' || body.length < worthwhile) return answer
  const varied = { ...headers, vary: `${headers.vary}, Accept-Encoding` }
  const accepted = request.headers.get('accept-encoding') ?? ''
  if (!/\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(accepted)) return { ...answer, headers: varied }
  return { ...answer, headers: { ...varied, 'content-encoding': 'gzip' }, body: await zip(body) }
}
