import type { Live } from './live'
import { whoIsSignedIn } from './who-is-signed-in'

/**
 * Asked before a page is read again: Next's router leaves the page when the server does not answer, and the server sends
 * whoever is signed out away from it, with all that stands there; whoever else signed in here would read their own into it.
 * False: the page stays, and says why.
 */
export async function stillTheirs(live: Live): Promise<boolean> {
  const id = await whoIsSignedIn()
  if (id !== undefined && id !== live.me) live.signedOut()
  return id === live.me
}
