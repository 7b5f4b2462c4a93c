import type { Live } from './live'
import { whoIsSignedIn } from './who-is-signed-in'

/**
 * Asked before a page is read again: Next's router leaves the page when the server does not answer, and the server sends
 * whoever is signed out away from it, with all that stands there. False: the page stays, and says why.
 */
export async function stillTheirs(live: Live): Promise<boolean> {
  const id = await whoIsSignedIn()
  if (id === null) live.signedOut()
  else if (id !== undefined && id !== live.me) window.location.reload()
  return id === live.me
}
