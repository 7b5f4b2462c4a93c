'use client'

import { useRouter } from 'next/navigation'
import { callApi } from '../api'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { useAct } from '../use-act'

/** Takes somebody back who had left. */
export function ReopenEmployment({ id, name }: { id: number; name: string }) {
  const router = useRouter()
  const { pending, problem, act } = useAct()

  const reopen = () =>
    act(async () => {
      await callApi('PATCH', `/manager/${id}/`, { is_active: true })
      router.refresh()
    })

  return (
    <div className="space-y-4">
      <p className="text-pretty text-faded">
        {name} can sign in again with the same password, and the last day is taken back. People who reported to {name}{' '}
        before stay where they are now.
      </p>
      {problem && <ErrorNote problem={problem} />}
      <Button variant="quiet" onClick={reopen} pending={pending} pendingText="Opening…">
        Reopen employment
      </Button>
    </div>
  )
}
