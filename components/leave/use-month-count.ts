'use client'

import { useSyncExternalStore } from 'react'

const wide = '(min-width: 80rem)'
const middle = '(min-width: 40rem)'

/** How many months stand side by side where the reader looks: three on a desk, one on a phone. */
export function useMonthCount(): number {
  return useSyncExternalStore(listen, countNow, () => 1)
}

function countNow(): number {
  if (matchMedia(wide).matches) return 3
  return matchMedia(middle).matches ? 2 : 1
}

function listen(changed: () => void): () => void {
  const queries = [wide, middle].map((query) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', changed)
  return () => {
    for (const query of queries) query.removeEventListener('change', changed)
  }
}
