'use client'

import { type ComponentType, useState } from 'react'
import { type Slips, wordsOf } from './slips'
import { useSlips } from './use-slips'

type ListProps = { serial: number; take: () => Slips[] }

/** Slips of paper for what comes in, and the same said to whoever listens. Their script comes with the first of them. */
export function Toasts() {
  const [List, setList] = useState<ComponentType<ListProps> | null>(null)
  const [said, setSaid] = useState('')
  const slips = useSlips((next) => {
    setSaid(wordsOf(next))
    import('./toast-list').then(
      ({ ToastList }) => setList(() => ToastList),
      // The bell has counted it, and the next one tries again.
      () => {},
    )
  })
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {List && <List {...slips} />}
    </>
  )
}
