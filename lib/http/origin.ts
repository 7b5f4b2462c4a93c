import { z } from 'zod'
import type { Origin } from '../context'

/** Where a request came from. server.ts sets the address itself and takes the header away from everybody else. */
export function originOf(request: Request): Origin {
  return {
    ip: request.headers.get('x-daybook-address') || null,
    userAgent: request.headers.get('user-agent')?.slice(0, 500) || null,
    sentAt: instantIn(request.headers.get('sent-at')),
  }
}

/** Not part of the body, because a request that is tried again is the same request. */
function instantIn(header: string | null): Date | null {
  const instant = z.iso.datetime({ offset: true }).safeParse(header)
  return instant.success ? new Date(instant.data) : null
}
