'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { formatDate } from '@/lib/format'
import { type ApiProblem, asProblem, callApi } from '../api'
import { useReader } from '../reader'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'

export type Holiday = { id: number; date: string; name: string }

/** The public holidays of a year by date; the last one removed can be put back. */
export function HolidayYear({
  calendar,
  holidays,
  mayChange,
}: {
  calendar: number
  holidays: Holiday[]
  mayChange: boolean
}) {
  const { locale } = useReader()
  const router = useRouter()
  const [removed, setRemoved] = useState<Holiday | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const note = useRef<HTMLDivElement>(null)

  async function act(work: () => Promise<unknown>, left: Holiday | null) {
    setProblem(null)
    try {
      await work()
      setRemoved(left)
      router.refresh()
      note.current?.focus()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }

  return (
    <>
      {holidays.length > 0 && (
        <ul className="divide-y border-y">
          {holidays.map((holiday) => (
            <li key={holiday.id} className="flex min-h-14 items-center justify-between gap-4 py-1">
              <p className="grid min-w-0 gap-x-6 sm:grid-cols-[9rem_1fr] sm:items-baseline">
                <span className="text-14 text-faded tabular-nums">{formatDate(holiday.date, locale, 'short')}</span>
                <span className="break-words">{holiday.name}</span>
              </p>
              {mayChange && (
                <Button
                  variant="plain"
                  className="px-0! font-normal! text-faded! hover:text-ink!"
                  onClick={() => act(() => callApi('DELETE', `/manager/holidays/${holiday.id}/`), holiday)}
                >
                  Remove<span className="sr-only"> {holiday.name}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <div ref={note} tabIndex={-1} role="status" className="mt-2 min-h-11 text-14 outline-none">
        {removed && (
          <span className="flex flex-wrap items-center gap-x-3">
            {removed.name} is a working day again.
            <Button
              variant="plain"
              onClick={() =>
                act(
                  () => callApi('POST', '/manager/holidays/', { calendar, date: removed.date, name: removed.name }),
                  null,
                )
              }
            >
              Put it back
            </Button>
          </span>
        )}
      </div>
      {problem && <ErrorNote problem={problem} />}
    </>
  )
}
