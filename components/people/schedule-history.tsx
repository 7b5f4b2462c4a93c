'use client'

import { formatDate } from '@/lib/format'
import { useReader } from '../reader'
import { StatusMark } from '../ui/status-mark'
import { TakeBack } from '../ui/take-back'

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
          {assignment.valid_from > today && mayChange && (
            <TakeBack path={`/manager/${employeeId}/schedule/${assignment.id}/`} />
          )}
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
