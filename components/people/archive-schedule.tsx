'use client'

import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { callApi } from '../api'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { useAct } from '../use-act'

/** Takes a schedule out of the choice, or brings it back. */
export function ArchiveSchedule({ id, isArchived }: { id: number; isArchived: boolean }) {
  const router = useRouter()
  const place = useRef<HTMLDivElement>(null)
  const { pending, problem, act } = useAct()

  const change = () =>
    act(async () => {
      await callApi('PATCH', `/manager/schedules/${id}/`, { is_archived: !isArchived })
      router.refresh()
      place.current?.focus()
    })

  return (
    <div ref={place} tabIndex={-1} className="space-y-4 outline-none">
      <p className="text-pretty text-faded">
        {isArchived
          ? 'This schedule is archived: it cannot be chosen, and days worked by it keep it.'
          : 'An archived schedule cannot be chosen any more. Days worked by it keep it.'}
      </p>
      {problem && <ErrorNote problem={problem} />}
      <Button variant="quiet" onClick={change} pending={pending} pendingText="Writing down…">
        {isArchived ? 'Bring it back' : 'Archive this schedule'}
      </Button>
    </div>
  )
}
