'use client'

import { useEffect } from 'react'
import { Button } from '../ui/button'

/** A page that could not be shown: what it means, a way to try again, and the number under which the log knows it. */
export function FailedPage({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error])
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <div role="alert" className="flex max-w-[32rem] flex-col items-start gap-4 py-12">
      <h1 className="font-serif text-28">This page could not be shown</h1>
      <p className="text-faded">
        Nothing you recorded is lost. Try again; if it stays like this, tell your admin
        {digest ? ` the number ${digest}` : ''}.
      </p>
      <Button variant="ink" onClick={retry}>
        Try again
      </Button>
    </div>
  )
}
