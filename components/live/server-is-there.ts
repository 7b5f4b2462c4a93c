import { reach } from '../api'

/** Asked before a page is read again: Next's router leaves the page when the server does not answer. */
export async function serverIsThere(): Promise<boolean> {
  try {
    return (await reach('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(5_000) })).ok
  } catch {
    return false
  }
}
