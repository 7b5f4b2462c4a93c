'use client'

import { useEffect, useRef, useState } from 'react'
import { browserOutbox } from './browser-outbox'
import { shelfKey } from './kept-punch'
import type { Outbox, OutboxState } from './outbox'

const idle: OutboxState = { phase: 'idle' }
/** Long enough that the second click of a double click does not undo the first. */
const restMs = 1500

/**
 * The person's outbox with everything that may wake it. `resting`: just answered, and not to be pressed yet.
 * `onSettled`: what the page shows is out of date.
 */
export function useOutbox(person: number, onSettled: (state: OutboxState) => void) {
  const [state, setState] = useState<OutboxState>(idle)
  const [resting, setResting] = useState(false)
  const [outbox, setOutbox] = useState<Outbox | null>(null)
  const settled = useRef(onSettled)
  useEffect(() => {
    settled.current = onSettled
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const made = browserOutbox(person, (next) => {
      setState(next)
      if (next.phase !== 'answered' && next.phase !== 'refused' && next.phase !== 'elsewhere') return
      setResting(true)
      timer = setTimeout(() => setResting(false), restMs)
      settled.current(next)
    })
    setOutbox(made)
    made.start()
    const sleep = wakeOn(made, person)
    return () => {
      clearTimeout(timer)
      sleep()
      made.stop()
    }
  }, [person])
  return { state, outbox, resting }
}

/** The network came back, the page is looked at, another tab changed what is kept. */
function wakeOn(outbox: Outbox, person: number): () => void {
  const seen = () => document.visibilityState === 'visible' && outbox.retry()
  const stored = (event: StorageEvent) => {
    if (event.key === shelfKey(person) || event.key === null) outbox.shelfChanged()
  }
  window.addEventListener('online', outbox.retry)
  window.addEventListener('storage', stored)
  document.addEventListener('visibilitychange', seen)
  return () => {
    window.removeEventListener('online', outbox.retry)
    window.removeEventListener('storage', stored)
    document.removeEventListener('visibilitychange', seen)
  }
}
