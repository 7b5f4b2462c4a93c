'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef } from 'react'
import { serverIsThere } from '../live/server-is-there'

const everySoOften = 5 * 60_000

/**
 * Reads the page again: on demand, every five minutes, and when it is looked at after a while. Asks first whether the
 * server is there, because the router leaves the page when it is not.
 */
export function useRefresh(): () => void {
  const router = useRouter()
  const last = useRef(Date.now())
  const refresh = useCallback(() => {
    last.current = Date.now()
    void serverIsThere().then((isThere) => isThere && router.refresh())
  }, [router])
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
