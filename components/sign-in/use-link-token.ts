'use client'

import { useSyncExternalStore } from 'react'

/**
 * The one-time token of the opened link. It stands behind `#`, which browsers never send, so that no log keeps it.
 * undefined until the page runs in the browser, null when the link carries none.
 */
export function useLinkToken(): string | null | undefined {
  return useSyncExternalStore(
    listen,
    () => tokenOf(window.location.hash),
    () => undefined,
  )
}

function listen(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** The token in a fragment, in a whole link, or by itself. */
export function tokenOf(text: string): string | null {
  const found = /(?:^|[#&])token=([\w-]+)/.exec(text)?.[1]
  if (found) return found
  return /^[\w-]{20,}$/.test(text.trim()) ? text.trim() : null
}
