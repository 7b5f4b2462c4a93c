'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { useAct } from '../use-act'
import { markAll } from './mark'

/** Marks everything up to the newest that this page knows; what comes while it is pressed stays unread. */
export function MarkAll({ newest, unread }: { newest: number; unread: number }) {
  const router = useRouter()
  const { pending, problem, act } = useAct()
  const [done, setDone] = useState(false)
  const status = useRef<HTMLSpanElement>(null)

  const send = () =>
    act(async () => {
      await markAll(newest)
      setDone(true)
      // The button goes when nothing is left to mark.
      status.current?.focus()
      router.refresh()
    })

  return (
    <>
      <span ref={status} role="status" tabIndex={-1} className="text-14 text-present outline-none">
        {done && unread === 0 && 'All marked as read.'}
      </span>
      {unread > 0 && (
        <Button variant="quiet" onClick={send} pending={pending} pendingText="Marking…">
          Mark all as read
        </Button>
      )}
      {problem && <ErrorNote problem={problem} />}
    </>
  )
}
