'use client'

import { useSyncExternalStore } from 'react'

const nothingToHear = () => () => {}

/** False until the page runs in the browser: a form that is sent earlier would be sent without script, to nowhere. */
export function useReady(): boolean {
  return useSyncExternalStore(
    nothingToHear,
    () => true,
    () => false,
  )
}
