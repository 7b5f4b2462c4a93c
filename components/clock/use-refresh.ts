'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef } from 'react'
import { useLive } from '../live/live-provider'
import { stillTheirs } from '../live/still-theirs'

const everySoOften = 5 * 60_000

/** Reads the page again: on demand, every five minutes, and when it is looked at after a while. */
export function useRefresh(): () => void {
  const router = useRouter()
  const live = useLive()
  const last = useRef(Date.now())
  const refresh = useCallback(() => {
    last.current = Date.now()
    void stillTheirs(live).then((are) => are && router.refresh())
  }, [live, router])
  useEffect(() => {
    const onceInAWhile = () => {
      const old = Date.now() - last.current > everySoOften / 5
      if (document.visibilityState === 'visible' && old) refresh()
    }
    const timer = setInterval(onceInAWhile, everySoOften)
    document.addEventListener('visibilitychange', onceInAWhile)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onceInAWhile)
    }
  }, [refresh])
  return refresh
}
