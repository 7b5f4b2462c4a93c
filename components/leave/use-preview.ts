'use client'

import { useEffect, useRef, useState } from 'react'
import type { PreviewAnswer } from '@/lib/leave/schema'
import { type ApiProblem, asProblem, callApi } from '../api'

export type Preview = {
  /** What is asked is not answered yet; the answer at hand is of what was asked before. */
  pending: boolean
  answer: PreviewAnswer | null
  problem: ApiProblem | null
}

const nothing: Preview = { pending: false, answer: null, problem: null }

/**
 * What a request would cost: asked once choosing pauses, the answer to an older question dropped, and asked again when the
 * connection is back. `refresh` asks the same once more, because the ground may have changed.
 */
export function usePreview(body: object | null): Preview & { refresh: () => void } {
  const [state, setState] = useState<Preview>(nothing)
  const [round, setRound] = useState(0)
  const asked = useRef(0)
  const text = body ? JSON.stringify(body) : ''

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same again
  useEffect(() => {
    const question = ++asked.current
    if (!text) return setState(nothing)
    setState((before) => ({ ...before, pending: true }))
    const settle = (answered: Partial<Preview>) => {
      if (question === asked.current) setState({ ...nothing, ...answered })
    }
    const timer = setTimeout(() => {
      callApi<PreviewAnswer>('POST', '/employee/leave/preview/', JSON.parse(text)).then(
        (answer) => settle({ answer }),
        (error) => settle({ problem: asProblem(error) }),
      )
    }, 250)
    return () => clearTimeout(timer)
  }, [text, round])

  useEffect(() => {
    const again = () => setRound((before) => before + 1)
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [])

  return { ...state, refresh: () => setRound((before) => before + 1) }
}
