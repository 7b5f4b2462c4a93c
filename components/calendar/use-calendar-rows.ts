'use client'

import { useEffect, useRef, useState } from 'react'
import type { CalendarAnswer, CalendarRow } from '@/lib/leave/schema'
import { type ApiProblem, asProblem, callApi } from '../api'
import { rowsOnAPage } from './calendar-view'
import type { RowWindow } from './use-row-window'

/** Milliseconds that a window must stay before its rows are asked for: what is only passed by is not. */
const pause = 80

/**
 * The rows of a calendar: the first page is at hand, further ones come while the window moves over them. With another
 * `first` they are asked for again, and stand as they were until they come.
 */
export function useCalendarRows(address: string, first: CalendarAnswer, { from, to }: RowWindow) {
  const [later, setLater] = useState<ReadonlyMap<number, CalendarRow[]>>(new Map())
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const asked = useRef(new Set([1]))
  const basis = useRef(first)

  useEffect(() => {
    if (basis.current !== first) {
      basis.current = first
      asked.current = new Set([1])
    }
    if (problem) return
    const timer = setTimeout(() => {
      for (let page = pageOf(from); page <= pageOf(to - 1); page++) {
        if (asked.current.has(page)) continue
        asked.current.add(page)
        callApi<CalendarAnswer>('GET', `${address}&page=${page}`).then(
          ({ results }) => setLater((known) => new Map(known).set(page, results)),
          (error) => {
            asked.current.delete(page)
            setProblem(asProblem(error))
          },
        )
      }
    }, pause)
    return () => clearTimeout(timer)
  }, [address, first, from, to, problem])

  const rowAt = (index: number): CalendarRow | undefined => {
    const rows = index < rowsOnAPage ? first.results : later.get(pageOf(index))
    return rows?.[index % rowsOnAPage]
  }
  return { rowAt, problem, retry: () => setProblem(null) }
}

function pageOf(index: number): number {
  return Math.floor(index / rowsOnAPage) + 1
}
