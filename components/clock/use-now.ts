'use client'

import { useEffect, useState } from 'react'

const minute = 60_000

/** The device's clock when a server time was first seen; a page shown again later must not count from anew. */
const firstSeen = new Map<string, number>()

/** The server's time by this device's clock, however wrong that is; ticks with the minutes. */
export function useNow(serverNow: string): number {
  const [now, setNow] = useState(() => Date.parse(serverNow))
  useEffect(() => {
    const seen = firstSeen.get(serverNow) ?? Date.now()
    firstSeen.set(serverNow, seen)
    const read = () => Date.parse(serverNow) + (Date.now() - seen)
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      setNow(read())
      clearTimeout(timer)
      timer = setTimeout(tick, minute - (read() % minute) + 20)
    }
    tick()
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [serverNow])
  return now
}
