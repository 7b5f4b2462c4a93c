import type { Origin } from '../context'

/** Where a request came from. server.ts sets the address itself and takes the header away from everybody else. */
export function originOf(request: Request): Origin {
  return {
    ip: request.headers.get('x-daybook-address') || null,
    userAgent: request.headers.get('user-agent')?.slice(0, 500) || null,
  }
}
