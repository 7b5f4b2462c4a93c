import NextAuth from 'next-auth'
import { pools } from '@/db/client'
import { authOptions } from '@/lib/auth/next-auth'
import { databaseTime } from '@/lib/database-time'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { toResponse } from '@/lib/http/answer'
import { within } from '@/lib/http/deadline'
import { originOf } from '@/lib/http/origin'
import { foreseen, problemAnswer, unavailable } from '@/lib/http/problem'
import { log } from '@/lib/log'
import { incomingOf, recorder } from './exchange'

/** Milliseconds: the driver queues while the database is away. */
const deadline = 8_000
/** What of next-auth is in use; the rest would be doors that nobody watches. */
const inUse = new Set([
  'GET csrf',
  'GET error',
  'GET providers',
  'GET session',
  'GET signin',
  'POST callback/credentials',
  'POST signout',
])

/** Answers a request to next-auth. What it would hide in a redirect is a problem with its own status for our pages. */
export async function answer(request: Request): Promise<Response> {
  try {
    return await within(deadline, perform(request), unavailable)
  } catch (error) {
    return problemOf(error)
  }
}

async function perform(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.split('/').filter(Boolean).slice(2)
  if (!inUse.has(`${request.method} ${path.join('/')}`)) {
    throw new AppError('not_found', 'There is nothing at this address.')
  }
  const appUrl = env().APP_URL
  const incoming = await incomingOf(request, path, appUrl)
  const db = pools().main
  const ctx = { actor: null, now: await databaseTime(db), db, origin: originOf(request), replay: null }
  const refusals: unknown[] = []
  const options = await authOptions({ ctx, appUrl, onRefusal: (error) => refusals.push(error) })
  // Where next-auth takes its own address from; never from the Host header.
  process.env.NEXTAUTH_URL = appUrl
  const { outgoing, answered, response } = recorder()
  await NextAuth(incoming, outgoing, options)
  if (incoming.body?.json !== 'true') return response()
  if (refusals.length > 0) return problemOf(refusals[0])
  if (/\?csrf=true$/.test(answered().url ?? '')) throw formTooOld()
  return response()
}

/** next-auth would say that all went well, and where to begin again. */
function formTooOld(): AppError {
  return new AppError('cross_site', 'This page was open for too long, or is not ours. Load it again.')
}

function problemOf(error: unknown): Response {
  const problem = foreseen(error, false)
  if (!problem) log().error({ err: error }, 'next-auth failed')
  return toResponse(problemAnswer(problem ?? new AppError('internal', 'Something went wrong on our side.')))
}
