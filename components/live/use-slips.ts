'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { News } from './frames'
import { useLive } from './live-provider'
import { type Slips, slipsOf } from './slips'
import { isHeld } from './stack'

/** Milliseconds in which what comes belongs together. */
const gather = 100
/** Milliseconds after which it is looked again whether the slips were left. */
const lookAgain = 250

/**
 * What is to be shown, gathered: what comes while nobody looks is kept until somebody does, and what comes while the slips
 * are held until they are left. `serial` grows with everything that is to be shown; `take` gives what was not taken yet.
 */
export function useSlips(onSlips: (slips: Slips) => void): { serial: number; take: () => Slips[] } {
  const live = useLive()
  const [serial, setSerial] = useState(0)
  const queue = useRef<Slips[]>([])
  const tell = useRef(onSlips)
  useEffect(() => {
    tell.current = onSlips
  })

  useEffect(() => {
    let waiting: News[] = []
    let wasKept = false
    let timer: ReturnType<typeof setTimeout> | undefined

    function lay(): void {
      timer = undefined
      if (waiting.length === 0) return
      if (document.visibilityState === 'hidden') {
        wasKept = true
        return
      }
      if (isHeld()) {
        wasKept = true
        timer = setTimeout(lay, lookAgain)
        return
      }
      const slips = slipsOf(waiting, wasKept ? live.state().unread : undefined)
      waiting = []
      wasKept = false
      if ('each' in slips && slips.each.length === 0) return
      queue.current.push(slips)
      setSerial((last) => last + 1)
      tell.current(slips)
    }
    const soon = () => {
      timer ??= setTimeout(lay, gather)
    }
    const stop = live.onNews((news) => {
      waiting.push(...news)
      soon()
    })
    document.addEventListener('visibilitychange', soon)
    return () => {
      stop()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', soon)
    }
  }, [live])

  const take = useCallback(() => queue.current.splice(0), [])
  return { serial, take }
}
