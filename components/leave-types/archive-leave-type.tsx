'use client'

import { useRouter } from 'next/navigation'
import { callApi } from '../api'
import { ChangingPlace } from '../people/changing-place'
import { useRequestKey } from '../people/request-key'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { useAct } from '../use-act'

/** Takes a leave type out of the choice, or brings it back. */
export function ArchiveLeaveType({ id, isArchived }: { id: number; isArchived: boolean }) {
  const router = useRouter()
  const { pending, problem, act } = useAct()
  const { keyFor, renew } = useRequestKey()

  const change = () =>
    act(async () => {
      const body = { is_archived: !isArchived }
      await callApi('PATCH', `/manager/leave-types/${id}/`, body, { idempotencyKey: keyFor(body) })
      renew()
      router.refresh()
    })

  return (
    <ChangingPlace state={String(isArchived)} label="Archive">
      <div className="space-y-4">
        <p className="text-pretty text-faded">
          {isArchived
            ? 'This type is archived: nobody can ask for it, and leave taken of it stays.'
            : 'Nobody can ask for an archived type any more. Leave asked for before stays, and its lines too.'}
        </p>
        {problem && <ErrorNote problem={problem} />}
        <Button variant="quiet" onClick={change} pending={pending} pendingText="Writing down…">
          {isArchived ? 'Bring it back' : 'Archive this type'}
        </Button>
      </div>
    </ChangingPlace>
  )
}
