'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Checklist, CloseAnswer, CloseBody, CloseResult } from '@/lib/closing/schema'
import { type ApiProblem, asProblem, callApi } from '../api'

/** So many in one request: the answers come in one after the other, and nobody waits long. */
const atOnce = 50

type Accepted = CloseBody['accept']

/** What closing has come to so far. */
export type Progress = { closed: number; of: number; busy: boolean; problem: ApiProblem | null }

/** Closes a month of the people given, or of everybody who is ready, some at a time; what came of each is kept. */
export function useClosing(month: string) {
  const router = useRouter()
  const [results, setResults] = useState<ReadonlyMap<number, CloseResult>>(new Map())
  const [progress, setProgress] = useState<Progress | null>(null)

  async function some(employees: number[], accept: Accepted): Promise<number> {
    const body = { month, employees, accept: accept.filter(({ employee }) => employees.includes(employee)) }
    const answer = await callApi<CloseAnswer>('POST', '/manager/months/close/', body)
    setResults((before) => new Map([...before, ...answer.results.map((one) => [one.employee, one] as const)]))
    setProgress((before) => before && { ...before, closed: before.closed + answer.closed })
    return answer.closed
  }

  async function run(of: number, act: () => Promise<void>) {
    setProgress({ closed: 0, of, busy: true, problem: null })
    try {
      await act()
      setProgress((before) => before && { ...before, busy: false })
    } catch (error) {
      setProgress((before) => before && { ...before, busy: false, problem: asProblem(error) })
    }
    router.refresh()
  }

  return {
    results,
    progress,
    close: (employees: number[], accept: Accepted) =>
      run(employees.length, async () => {
        for (let at = 0; at < employees.length; at += atOnce) await some(employees.slice(at, at + atOnce), accept)
      }),
    closeReady: (count: number) =>
      run(count, async () => {
        for (let closed = 1; closed > 0; ) {
          const ready = await callApi<Checklist>(
            'GET',
            `/manager/months/checklist/?${new URLSearchParams({ month, state: 'ready', page_size: String(atOnce) })}`,
          )
          const ids = ready.results.filter((one) => one.may_close).map(({ employee }) => employee)
          closed = ids.length > 0 ? await some(ids, []) : 0
        }
      }),
  }
}
