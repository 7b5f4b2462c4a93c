'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { LeaveDetailAnswer } from '@/lib/leave/schema'
import { callApi } from '../api'
import { useRequestKey } from '../people/request-key'
import { useReader } from '../reader'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Form } from '../ui/form'
import { SubmitButton } from '../ui/submit-button'
import { leaveDates } from './leave-words'

type Props = { request: LeaveDetailAnswer; today: string; onCancelled: () => void }

/** Takes a request back, after saying what that does. */
export function CancelRequest({ request, today, onCancelled }: Props) {
  const router = useRouter()
  const { locale } = useReader()
  const [open, setOpen] = useState(false)
  const { keyFor, renew } = useRequestKey()

  async function cancel() {
    await callApi('DELETE', `/employee/leave/${request.id}/`, undefined, { idempotencyKey: keyFor(request.id) })
    renew()
    setOpen(false)
    onCancelled()
    router.refresh()
  }

  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        Cancel this request…
      </Button>
      <Dialog title="Cancel this request?" open={open} onClose={() => setOpen(false)}>
        <Form onSend={cancel} className="space-y-6">
          <p className="text-pretty">
            {request.leave_type_name}, {leaveDates(request, locale, today)}. {consequence(request)}
          </p>
          <div className="flex flex-wrap gap-3">
            <SubmitButton variant="danger" pendingText="Cancelling…">
              Cancel the request
            </SubmitButton>
            <Button variant="quiet" onClick={() => setOpen(false)}>
              Leave as it is
            </Button>
          </div>
        </Form>
      </Dialog>
    </>
  )
}

function consequence({ status }: LeaveDetailAnswer): string {
  if (status === 'pending') return 'Nobody decides about it any more, and it costs nothing.'
  return 'It was approved already: it counts no more, what it took is given back, and whoever approved it is told.'
}
