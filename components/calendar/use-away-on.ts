'use client'

import { useEffect, useState } from 'react'
import type { CalendarAnswer } from '@/lib/leave/schema'
import { type ApiProblem, asProblem, callApi } from '../api'

/** Milliseconds that a day must stay chosen before it is asked for. */
const pause = 120

/** Who is away on a day; until that is answered, what was shown before stays. `first` is known already. */
export function useAwayOn(address: string, first: { address: string; answer: CalendarAnswer }) {
  const [known, setKnown] = useState<ReadonlyMap<string, CalendarAnswer>>(new Map())
  const [shown, setShown] = useState(first.answer)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [basis, setBasis] = useState(first.answer)
  if (basis !== first.answer) {
    // The page was read again: what is known of other days is as old.
    setBasis(first.answer)
    setKnown(new Map())
  }
  const answer = address === first.address ? first.answer : known.get(address)
  if (answer && answer !== shown) setShown(answer)

  useEffect(() => {
    if (answer || problem) return
    const timer = setTimeout(() => {
      callApi<CalendarAnswer>('GET', address).then(
        (found) => setKnown((others) => new Map(others).set(address, found)),
        (error) => setProblem(asProblem(error)),
      )
    }, pause)
    return () => clearTimeout(timer)
  }, [address, answer, problem])

  return { shown, isBusy: !answer && !problem, problem, retry: () => setProblem(null) }
}
