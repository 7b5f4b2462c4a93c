'use client'

import { useState } from 'react'
import { type ApiProblem, asProblem } from './api'

/** What a button does: `pending` while it is under way, `problem` when it was refused, until it is tried again. */
export function useAct() {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  async function act(work: () => Promise<unknown>): Promise<void> {
    setPending(true)
    setProblem(null)
    try {
      await work()
    } catch (error) {
      setProblem(asProblem(error))
    }
    setPending(false)
  }

  return { pending, problem, act }
}
