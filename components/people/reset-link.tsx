'use client'

import { useState } from 'react'
import { formatMoment } from '@/lib/format'
import { callApi } from '../api'
import { useReader } from '../reader'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { useAct } from '../use-act'
import { OneTimeLink } from './one-time-link'

/** Makes the link with which somebody chooses a new password, where there is no mail to send it by. */
export function ResetLink({ id, name, zone }: { id: number; name: string; zone: string }) {
  const { locale } = useReader()
  const { pending, problem, act } = useAct()
  const [link, setLink] = useState<{ href: string; until: string } | null>(null)

  const make = () =>
    act(async () => {
      const answer = await callApi<{ link: string; expires_at: string }>('POST', `/manager/${id}/reset-link/`)
      const { href } = new URL(answer.link, window.location.origin)
      setLink({ href, until: formatMoment(answer.expires_at, { locale, zone }) })
    })

  return (
    <div className="space-y-4">
      <p className="text-pretty text-faded">
        Forgot the password, or lost the invitation? A link lets {name} choose a new one. The old password works until
        then.
      </p>
      {problem && <ErrorNote problem={problem} />}
      {link ? (
        <OneTimeLink key={link.href} link={link.href} label={`Link for ${name}`}>
          Send this link to {name}. It works once and until {link.until}, and is not shown again.
        </OneTimeLink>
      ) : (
        <Button variant="quiet" onClick={make} pending={pending} pendingText="Making a link…">
          Make a link for a new password
        </Button>
      )}
    </div>
  )
}
