'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { formatDate } from '@/lib/format'
import { type ApiProblem, asProblem, callApi } from '../api'
import { useReader } from '../reader'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { StatusMark } from '../ui/status-mark'

export type Assignment = { id: number; schedule: number | null; schedule_name: string | null; valid_from: string }

/** Which schedules somebody had, has and will have, the latest first. What has not begun can be taken back. */
export function ScheduleHistory({
  employeeId,
  assignments,
  today,
  companySchedule,
  mayChange,
}: {
  employeeId: number
  assignments: Assignment[]
  today: string
  companySchedule: string | null
  mayChange: boolean
}) {
  const { locale } = useReader()
  const present = assignments.find(({ valid_from }) => valid_from <= today)
  return (
    <ol className="divide-y border-y">
      {assignments.map((assignment) => (
        <li key={assignment.id} className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 py-2">
          <div>
            <p>{scheduleName(assignment, companySchedule)}</p>
            <p className="text-14 text-faded">from {formatDate(assignment.valid_from, locale, 'full')}</p>
          </div>
          {assignment === present && (
            <StatusMark status="present" hatch={false}>
              Now
            </StatusMark>
          )}
          {assignment.valid_from > today && mayChange && <TakeBack employeeId={employeeId} id={assignment.id} />}
        </li>
      ))}
      {!present && (
        <li className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 py-2">
          <p>{scheduleName({ schedule: null, schedule_name: null }, companySchedule)}</p>
          <StatusMark status="present" hatch={false}>
            Now
          </StatusMark>
        </li>
      )}
    </ol>
  )
}

function scheduleName(assignment: Pick<Assignment, 'schedule' | 'schedule_name'>, company: string | null): string {
  if (assignment.schedule_name) return assignment.schedule_name
  return company ? `The company’s, ${company}` : 'The company’s'
}

function TakeBack({ employeeId, id }: { employeeId: number; id: number }) {
  const router = useRouter()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  async function takeBack() {
    setPending(true)
    try {
      await callApi('DELETE', `/manager/${employeeId}/schedule/${id}/`)
      router.refresh()
    } catch (error) {
      setProblem(asProblem(error))
      setPending(false)
    }
  }

  return (
    <>
      <Button variant="plain" onClick={takeBack} pending={pending} pendingText="Taking back…">
        Take back
      </Button>
      {problem && <ErrorNote problem={problem} />}
    </>
  )
}
