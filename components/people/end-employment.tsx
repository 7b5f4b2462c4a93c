'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { formatCount } from '@/lib/format'
import { callApi } from '../api'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Form } from '../ui/form'
import { SubmitButton } from '../ui/submit-button'

export type Leaving = {
  id: number
  name: string
  /** How many report to them, and to whom those will. */
  reports: number
  reportsMoveTo: string | null
  /** Today where they work, in words. */
  lastDay: string
}

/** Ends an employment, after saying what that does. */
export function EndEmployment({ leaving }: { leaving: Leaving }) {
  const router = useRouter()
  const [open, setOpen] = useState(false)

  async function end() {
    await callApi('DELETE', `/manager/${leaving.id}/`)
    setOpen(false)
    router.refresh()
  }

  return (
    <div className="space-y-4">
      <p className="text-pretty text-faded">
        When somebody leaves, nothing is deleted: their sign-in ends and what was recorded stays.
      </p>
      <Button variant="danger" onClick={() => setOpen(true)}>
        End employment…
      </Button>
      <Dialog title={`End the employment of ${leaving.name}?`} open={open} onClose={() => setOpen(false)}>
        <Form onSend={end} className="space-y-6">
          <ul className="space-y-3">
            <Consequence>Today, {leaving.lastDay}, is written down as the last day.</Consequence>
            <Consequence>Signing in ends now, on every device.</Consequence>
            {leaving.reports > 0 && <Consequence>{whereReportsGo(leaving)}</Consequence>}
            <Consequence>Leave after today is given back, approved or waiting.</Consequence>
            <Consequence>Attendance, leave and everything else recorded so far stays.</Consequence>
          </ul>
          <div className="flex flex-wrap gap-3">
            <SubmitButton variant="danger" pendingText="Ending…">
              End employment
            </SubmitButton>
            <Button variant="quiet" onClick={() => setOpen(false)}>
              Leave as it is
            </Button>
          </div>
        </Form>
      </Dialog>
    </div>
  )
}

function Consequence({ children }: { children: React.ReactNode }) {
  return <li className="border-l pl-3 text-pretty">{children}</li>
}

function whereReportsGo({ name, reports, reportsMoveTo }: Leaving): string {
  const who = reports === 1 ? 'One person who reports' : `${formatCount(reports, 'person', 'people')} who report`
  return reportsMoveTo
    ? `${who} to ${name} will report to ${reportsMoveTo}.`
    : `${who} to ${name} will report to nobody: only admins see them until they get another manager.`
}
