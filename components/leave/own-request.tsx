'use client'

import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import type { LeaveAnswer, LeaveDetailAnswer } from '@/lib/leave/schema'
import { type ApiProblem, asProblem, callApi } from '../api'
import { useReader } from '../reader'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { Skeleton } from '../ui/skeleton'
import { LeaveStatusMark } from './leave-status'
import { leaveDates, leaveDays } from './leave-words'
import { RequestStory } from './request-story'

type Props = { request: LeaveAnswer; today: string; zone: string }

/** A request as one line; opened, its days, its history and what can be done about it, read anew each time. */
export function OwnRequest({ request, today, zone }: Props) {
  const { locale } = useReader()
  const [detail, setDetail] = useState<LeaveDetailAnswer | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  const days = leaveDays(request.minutes_requested, locale)

  async function load() {
    setProblem(null)
    try {
      setDetail(await callApi<LeaveDetailAnswer>('GET', `/employee/leave/${request.id}/`))
    } catch (error) {
      setProblem(asProblem(error))
    }
  }

  return (
    <details className="group" onToggle={(event) => event.currentTarget.open && load()}>
      <summary className="grid min-h-14 grid-cols-[minmax(0,1fr)_auto_1rem] items-center gap-x-2 gap-y-1 py-2 sm:gap-x-4 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_7rem_1rem]">
        <span className="col-span-2 min-w-0 sm:col-span-1">
          {leaveDates(request, locale, today)}
          <span className="hidden text-faded tabular-nums sm:inline"> · {days}</span>
        </span>
        <span className="order-2 min-w-0 truncate text-14 text-faded sm:order-none">
          <span className="sm:hidden">{days} · </span>
          {request.leave_type_name}
        </span>
        <span className="order-3 sm:order-none">
          <LeaveStatusMark status={request.status} />
        </span>
        <ChevronDown
          aria-hidden
          size={16}
          strokeWidth={1.5}
          className="order-1 text-faded transition-transform group-open:rotate-180 sm:order-none"
        />
      </summary>
      <div className="pb-6">
        {problem && (
          <ErrorNote problem={problem}>
            <Button variant="plain" onClick={load}>
              Try again
            </Button>
          </ErrorNote>
        )}
        {!problem && !detail && <Skeleton className="h-24 w-full" />}
        {detail && <RequestStory detail={detail} today={today} zone={zone} onCancelled={load} />}
      </div>
    </details>
  )
}
