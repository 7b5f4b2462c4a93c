'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import type { Change } from './frames'
import { concerns, interests } from './interests'
import type { Live } from './live'
import { useQuietRefresh } from './use-quiet-refresh'

/**
 * Reads the page again when something changed that it shows. What it does not show makes pages old that "back" leads to:
 * the router shows those as they were.
 */
export function useLiveRefresh(live: Live): void {
  const refresh = useQuietRefresh(live)
  const pathname = usePathname()
  const old = useRef(false)
  const cameBack = useRef(false)

  useEffect(
    () =>
      live.onChange((change: Change) => {
        old.current = true
        if (concerns(interests, change)) refresh()
      }),
    [live, refresh],
  )
  useEffect(() => {
    const onBack = () => {
      cameBack.current = true
    }
    window.addEventListener('popstate', onBack)
    return () => window.removeEventListener('popstate', onBack)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the new place that counts
  useEffect(() => {
    if (cameBack.current && old.current) refresh()
    cameBack.current = false
  }, [pathname, refresh])
}
