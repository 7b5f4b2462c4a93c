'use client'

import { useEffect, useState } from 'react'
import type { ImportAnswer } from '@/lib/people-import/schema'
import { callApi } from '../api'

const pause = 700

/** How far it is, looked at again and again until it is over. Whoever leaves this page finds it as far as it came. */
export function ApplyingStep({ file, onMoved }: { file: ImportAnswer; onMoved: (file: ImportAnswer) => void }) {
  const [lost, setLost] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => {
      callApi<ImportAnswer>('GET', `/manager/people/import/${file.id}/`)
        .then((next) => {
          setLost(false)
          onMoved(next)
        })
        .catch(() => {
          setLost(true)
          onMoved({ ...file })
        })
    }, pause)
    return () => clearTimeout(timer)
  }, [file, onMoved])
  const { done, total } = file.progress
  return (
    <div className="space-y-4">
      <h2 className="font-serif text-20">
        {file.state === 'waiting' ? 'Waiting for its turn' : 'Writing it into the book'}
      </h2>
      <progress
        value={done}
        max={Math.max(total, 1)}
        aria-label="Rows written"
        className="h-2 w-full appearance-none overflow-hidden rounded-6 bg-line [&::-moz-progress-bar]:bg-ink [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-ink"
      />
      <p className="tabular-nums">
        {done} of {total}
      </p>
      <p className="text-14 text-pretty text-faded">
        All of it or nothing: should this be interrupted, it begins again by itself. You may leave this page.
      </p>
      <p role="status" className="min-h-5 text-14 text-late">
        {lost && 'The server does not answer at the moment. This page keeps asking.'}
      </p>
    </div>
  )
}
