'use client'

import { useCallback, useMemo, useRef, useState } from 'react'
import type { CalendarAnswer } from '@/lib/leave/schema'
import { callApi } from '../api'
import { useOnChange } from '../live/use-on-change'
import { calendarMarks } from './calendar-marks'

type Span = { from: string; to: string }

/** Days off, holidays and who is away, for the months that are shown; what was loaded once stays. */
export function useTeamCalendar(me: number) {
  const [answers, setAnswers] = useState<ReadonlyMap<string, CalendarAnswer>>(new Map())
  const [failed, setFailed] = useState(false)
  const shown = useRef<Span>(undefined)
  const marks = useMemo(() => calendarMarks([...answers.values()], me), [answers, me])

  const load = useCallback(async ({ from, to }: Span, fresh: boolean) => {
    try {
      const query = `from=${from}&to=${to}&away=true&page_size=500`
      const answer = await callApi<CalendarAnswer>('GET', `/employee/calendar/?${query}`)
      setFailed(false)
      setAnswers((before) => new Map(fresh ? [] : before).set(`${from} ${to}`, answer))
    } catch {
      setFailed(true)
    }
  }, [])

  const show = useCallback(
    (span: Span) => {
      shown.current = span
      if (!answers.has(`${span.from} ${span.to}`)) load(span, false)
    },
    [answers, load],
  )

  const refresh = useCallback(() => {
    if (shown.current) load(shown.current, true)
  }, [load])
  useOnChange('leave', refresh)

  return { marks, failed, show, refresh }
}
