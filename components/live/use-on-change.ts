'use client'

import { useEffect } from 'react'
import type { Topic } from './frames'
import { useLive } from './live-provider'

/** Milliseconds in which several changes become one. */
const gather = 500

/** For what a component has fetched by itself: `act` when something of the topic changed, of whomever. Keep `act` stable. */
export function useOnChange(topic: Topic, act: () => void): void {
  const live = useLive()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = live.onChange(({ topics }) => {
      if (!topics.includes(topic)) return
      clearTimeout(timer)
      timer = setTimeout(act, gather)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [live, topic, act])
}
