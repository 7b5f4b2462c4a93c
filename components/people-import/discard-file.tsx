'use client'

import { useState } from 'react'
import { type ApiProblem, asProblem, callApi } from '../api'
import { Button } from '../ui/button'

type Props = { id: number; onDiscarded: () => void; onProblem: (problem: ApiProblem) => void }

/** Throws the file away here and begins anew; the book is not concerned. */
export function DiscardFile({ id, onDiscarded, onProblem }: Props) {
  const [pending, setPending] = useState(false)

  async function discard() {
    setPending(true)
    try {
      await callApi('DELETE', `/manager/people/import/${id}/`)
      onDiscarded()
    } catch (error) {
      onProblem(asProblem(error))
      setPending(false)
    }
  }

  return (
    <Button variant="quiet" onClick={discard} pending={pending} pendingText="Throwing it away…">
      Choose another file
    </Button>
  )
}
