import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { AppError, type ProblemCode, problems } from '@/lib/errors'
import type { Answer } from '@/lib/http/answer'
import { foreseen, problemAnswer } from '@/lib/http/problem'
import { log } from '@/lib/log'

/** Milliseconds that somebody refused gets to read why. */
const readingTime = 1_000

/** What to answer to somebody refused, whatever was thrown; what nobody foresaw is logged. */
export function refusalOf(error: unknown): Answer {
  return problemAnswer(appErrorOf(error))
}

/** The same for those who have a connection already and can be told in words only. */
export function problemOf(error: unknown): { status: number; title: string; detail: string; code: ProblemCode } {
  const { code, message } = appErrorOf(error)
  const [status, title] = problems[code]
  return { status, title, detail: message, code }
}

/** Answers an upgrade by hand, for its socket is no longer HTTP's, and hangs up. */
export function refuseUpgrade(socket: Duplex, { status, headers, body }: Answer): void {
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`]
  const text = String(body ?? '')
  const all = { ...headers, connection: 'close', 'content-length': String(Buffer.byteLength(text)) }
  for (const [name, value] of Object.entries(all)) lines.push(`${name}: ${value}`)
  socket.end(`${lines.join('\r\n')}\r\n\r\n${text}`)
  // Unread bytes at the end would have the answer thrown away on its way.
  socket.resume()
  const timer = setTimeout(() => socket.destroy(), readingTime)
  socket.once('close', () => clearTimeout(timer))
}

function appErrorOf(error: unknown): AppError {
  const known = foreseen(error, false)
  if (known) return known
  log().error({ err: error }, 'a live connection failed')
  return new AppError('internal', 'Something went wrong on our side. It has been recorded.')
}
