'use client'

import { useEffect, useState } from 'react'

/** Seconds left of a wait; `start(30)` begins one. */
export function useCountdown(): { left: number; start: (seconds: number) => void } {
  const [until, setUntil] = useState(0)
  const [left, setLeft] = useState(0)

  useEffect(() => {
    if (until === 0) return
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((until - Date.now()) / 1000))
      setLeft(rest)
      if (rest === 0) setUntil(0)
    }, 250)
    return () => clearInterval(timer)
  }, [until])

  function start(seconds: number) {
    setLeft(Math.ceil(seconds))
    setUntil(Date.now() + seconds * 1000)
  }

  return { left, start }
}
