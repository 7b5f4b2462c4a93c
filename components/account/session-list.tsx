'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { formatMoment } from '@/lib/format'
import { type ApiProblem, asProblem, callApi } from '../api'
import { useReader } from '../reader'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { deviceName } from './device'

export type SessionView = {
  id: string
  kind: 'browser' | 'api'
  created_at: string
  ip: string | null
  user_agent: string | null
  is_current: boolean
}

/** Where one is signed in, with a way to end each elsewhere. */
export function SessionList({ sessions, zone }: { sessions: SessionView[]; zone: string }) {
  const router = useRouter()
  const { locale } = useReader()
  const [ending, setEnding] = useState<string | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  async function end(id: string) {
    if (ending) return
    setEnding(id)
    setProblem(null)
    try {
      await callApi('DELETE', `/users/sessions/${id}/`)
    } catch (error) {
      const known = asProblem(error)
      if (known.code !== 'not_found') setProblem(known)
    }
    setEnding(null)
    router.refresh()
  }

  return (
    <>
      {problem && <ErrorNote problem={problem} />}
      <ul>
        {sessions.map((session) => {
          const name =
            session.kind === 'api' ? `${deviceName(session.user_agent)}, by the API` : deviceName(session.user_agent)
          return (
            <li
              key={session.id}
              className="flex min-h-16 items-center justify-between gap-4 border-b py-2 last:border-b-0"
            >
              <div className="min-w-0">
                <p>{name}</p>
                <p className="text-14 text-faded tabular-nums">
                  since {formatMoment(session.created_at, { locale, zone })}
                  {session.ip && ` · ${session.ip}`}
                </p>
              </div>
              {session.is_current ? (
                <p className="text-14 text-faded">This device</p>
              ) : (
                <Button
                  variant="quiet"
                  pending={ending === session.id}
                  pendingText="Signing out…"
                  onClick={() => end(session.id)}
                  aria-label={`Sign out ${name}, since ${formatMoment(session.created_at, { locale, zone })}`}
                >
                  Sign out
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
