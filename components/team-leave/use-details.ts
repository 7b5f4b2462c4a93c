'use client'

import { useCallback, useRef, useState } from 'react'
import type { LeaveDetailAnswer } from '@/lib/leave/schema'
import { type ApiProblem, asProblem, callApi } from '../api'

export type Detail = { detail: LeaveDetailAnswer | null; problem: ApiProblem | null }

const nothingYet: Detail = { detail: null, problem: null }

/** Whole requests, fetched when they are looked at and kept; `load` again shows their present state. */
export function useDetails(initial: LeaveDetailAnswer | null) {
  const [known, setKnown] = useState<ReadonlyMap<number, Detail>>(
    () => new Map(initial ? [[initial.id, { detail: initial, problem: null }]] : []),
  )
  const asked = useRef(new Set(initial ? [initial.id] : []))

  const load = useCallback(async (id: number) => {
    asked.current.add(id)
    const found = await fetchDetail(id)
    if (found.problem) asked.current.delete(id)
    setKnown((before) => new Map(before).set(id, found))
  }, [])

  const ensure = useCallback(
    (id: number | null) => {
      if (id !== null && !asked.current.has(id)) void load(id)
    },
    [load],
  )

  /** What is known of it is old: it is asked for again when it is looked at. */
  const outdate = useCallback((id: number) => void asked.current.delete(id), [])

  /** The page was read again: all that is known is old, but for what came with it. */
  const renew = useCallback((fresh: LeaveDetailAnswer | null) => {
    asked.current = new Set(fresh ? [fresh.id] : [])
    if (fresh) setKnown((before) => new Map(before).set(fresh.id, { detail: fresh, problem: null }))
  }, [])

  return {
    of: (id: number | null) => (id === null ? nothingYet : (known.get(id) ?? nothingYet)),
    load,
    ensure,
    outdate,
    renew,
  }
}

async function fetchDetail(id: number): Promise<Detail> {
  try {
    return { detail: await callApi<LeaveDetailAnswer>('GET', `/manager/leave/${id}/`), problem: null }
  } catch (error) {
    return { detail: null, problem: asProblem(error) }
  }
}
