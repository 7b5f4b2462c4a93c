'use client'

import { useEffect, useRef } from 'react'
import { useLive } from '../live/live-provider'
import { useQuietRefresh } from '../live/use-quiet-refresh'

/** A year of many people that nobody has looked at is counted in so many readings, or in some visits more. */
const atMost = 12

/** Reads the page again while there is something left to count. `asked`: when it was read last. */
export function CountOn({ asked }: { asked: string }) {
  const refresh = useQuietRefresh(useLive())
  const times = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer that leaves something asks for the next
  useEffect(() => {
    if (times.current >= atMost) return
    times.current += 1
    refresh()
  }, [asked, refresh])
  return null
}
