'use client'

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { createLive, type Live, type LiveState } from './live'
import { tabMemory } from './tab-memory'
import { useLiveRefresh } from './use-live-refresh'

type Props = {
  /** Whose page this is. */
  me: number
  /** The count of the bell, and how far it counts, when the server rendered the page. */
  bell: { unread: number; cursor: string }
  children: ReactNode
}

const LiveContext = createContext<Live | null>(null)

/** Connects this tab once the page runs, and passes on what comes. Its script is fetched after the page's own. */
export function LiveProvider({ me, bell, children }: Props) {
  const [live] = useState(() => createLive(me, bell, tabMemory(me)))
  useEffect(() => live.pageSays(bell.unread), [live, bell.unread])
  useEffect(() => connect(live), [live])
  useLiveRefresh(live)
  return <LiveContext value={live}>{children}</LiveContext>
}

/** The connection of this tab; only inside the frame of somebody signed in. */
export function useLive(): Live {
  const live = useContext(LiveContext)
  if (!live) throw new Error('This needs a LiveProvider around it')
  return live
}

export function useLiveState<T>(pick: (state: LiveState) => T): T {
  const live = useLive()
  const read = () => pick(live.state())
  return useSyncExternalStore(live.subscribe, read, read)
}

const afterFailure = 5_000

function connect(live: Live): () => void {
  let stop: (() => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const begin = () =>
    import('./connection').then(
      ({ openConnection }) => {
        if (!ended) stop = openConnection(live)
      },
      () => {
        live.lost()
        timer = setTimeout(begin, afterFailure)
      },
    )
  void begin()
  return () => {
    ended = true
    clearTimeout(timer)
    stop?.()
  }
}
