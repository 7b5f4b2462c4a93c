'use client'

import { type ComponentType, useCallback, useEffect, useState } from 'react'
import { useLiveState } from './live-provider'
import { type Slips, wordsOf } from './slips'
import { useSlips } from './use-slips'

type ListProps = { serial: number; take: () => Slips[] }

/**
 * Slips of paper for what comes in, and the same said to whoever listens. Their script comes once there is a connection:
 * later, after an update, the server may not have it any more.
 */
export function Toasts() {
  const [List, setList] = useState<ComponentType<ListProps> | null>(null)
  const [said, setSaid] = useState('')
  const connected = useLiveState(({ standing }) => standing === 'open')
  const load = useCallback(() => {
    import('./toast-list').then(
      ({ ToastList }) => setList(() => ToastList),
      // The bell counts all the same, and the next thing tries again.
      () => {},
    )
  }, [])
  const slips = useSlips((next) => {
    setSaid(wordsOf(next))
    load()
  })
  useEffect(() => {
    if (connected) load()
  }, [connected, load])
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {/* Even empty it would take a sheet of its own before what is printed across. */}
      <div className="print:hidden">{List && <List {...slips} />}</div>
    </>
  )
}
