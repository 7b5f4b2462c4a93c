'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type ApiProblem, asProblem, callApi } from '../api'
import { Button } from './button'
import { ErrorNote } from './error-note'

/** Takes back what stands at `path` of the API. It stays under way until the page is read again without it. */
export function TakeBack({ path, name }: { path: string; name?: string }) {
  const router = useRouter()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  async function takeBack() {
    setPending(true)
    try {
      await callApi('DELETE', path)
      router.refresh()
    } catch (error) {
      setProblem(asProblem(error))
      setPending(false)
    }
  }

  return (
    <>
      <Button
        variant="plain"
        onClick={takeBack}
        pending={pending}
        pendingText="Taking back…"
        aria-label={name && `Take ${name} back`}
      >
        Take back
      </Button>
      {problem && <ErrorNote problem={problem} />}
    </>
  )
}
