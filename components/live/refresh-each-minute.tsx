'use client'

import { useEffect, useRef } from 'react'
import { useNow } from '../clock/use-now'
import { useLive } from './live-provider'
import { useQuietRefresh } from './use-quiet-refresh'

/**
 * Put on a page that says where people are: whoever is late became so by nothing but time, of which no news comes. Reads
 * the page again with each minute, while it is looked at. `now`: of the server, as the page was read.
 */
export function RefreshEachMinute({ now }: { now: string }) {
  const refresh = useQuietRefresh(useLive())
  const minute = Math.floor(useNow(now) / 60_000)
  const read = useRef(minute)
  useEffect(() => {
    if (minute <= read.current) return
    read.current = minute
    refresh()
  }, [minute, refresh])
  return null
}
