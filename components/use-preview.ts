'use client'

import { useEffect, useRef, useState } from 'react'
import { type ApiProblem, asProblem, callApi } from './api'

export type Preview<T> = {
  /** What is asked is not answered yet; the answer at hand is of what was asked before. */
  pending: boolean
  answer: T | null
  problem: ApiProblem | null
}

const nothing = { pending: false, answer: null, problem: null }

/**
 * What something would come to, as `path` answers it: asked once choosing pauses, the answer to an older question dropped, and asked again when the
 * connection is back. `refresh` asks the same once more, because the ground may have changed.
 */
export function usePreview<T>(path: string, body: object | null): Preview<T> & { refresh: () => void } {
  const [state, setState] = useState<Preview<T>>(nothing)
  const [round, setRound] = useState(0)
  const asked = useRef(0)
  const text = body ? JSON.stringify(body) : ''

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same again
  useEffect(() => {
    const question = ++asked.current
    if (!text) return setState(nothing)
    setState((before) => ({ ...before, pending: true }))
    const settle = (answered: Partial<Preview<T>>) => {
      if (question === asked.current) setState({ ...nothing, ...answered })
    }
    const timer = setTimeout(() => {
      callApi<T>('POST', path, JSON.parse(text)).then(
        (answer) => settle({ answer }),
        (error) => settle({ problem: asProblem(error) }),
      )
    }, 250)
    return () => clearTimeout(timer)
  }, [path, text, round])

  useEffect(() => {
    const again = () => setRound((before) => before + 1)
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [])

  return { ...state, refresh: () => setRound((before) => before + 1) }
}

/** Why it cannot be said, in words. `what`: 'what it costs'. */
export function problemWords(
  { code, detail, errors }: Pick<ApiProblem, 'code' | 'detail' | 'errors'>,
  what: string,
): string {
  if (code === 'offline') return `No connection: ${what} cannot be worked out now. It is tried again when you are back.`
  return errors.length > 0 ? [...new Set(errors.map(({ message }) => message))].join(' ') : detail
}
