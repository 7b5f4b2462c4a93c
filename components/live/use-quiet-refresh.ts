'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useTransition } from 'react'
import type { Live } from './live'
import { stillTheirs } from './still-theirs'

/** Milliseconds in which several reasons to read a page again become one, and between two readings. */
const gather = 150
const rest = 2_000

/** Reads the page again soon: once for many reasons, one after the other, and only while it is looked at. */
export function useQuietRefresh(live: Live): () => void {
  const router = useRouter()
  const [underway, startTransition] = useTransition()
  const busy = useRef(false)
  const quiet = useMemo(() => quietly(live, busy, () => startTransition(() => router.refresh())), [live, router])
  useEffect(() => {
    busy.current = underway
    if (!underway) quiet.settle()
  }, [underway, quiet])
  useEffect(() => {
    document.addEventListener('visibilitychange', quiet.settle)
    return () => {
      document.removeEventListener('visibilitychange', quiet.settle)
      quiet.stop()
    }
  }, [quiet])
  return quiet.ask
}

function quietly(live: Live, busy: { current: boolean }, refresh: () => void) {
  let wanted = false
  let last = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function settle(): void {
    if (!wanted || timer || busy.current || document.visibilityState === 'hidden') return
    timer = setTimeout(fire, Math.max(gather, last + rest - Date.now()))
  }

  async function fire(): Promise<void> {
    wanted = false
    last = Date.now()
    // Without a server nothing is read; the connection asks again once it is back.
    if (await stillTheirs(live)) refresh()
    timer = undefined
    settle()
  }

  return {
    ask: () => {
      wanted = true
      settle()
    },
    settle,
    stop: () => clearTimeout(timer),
  }
}
