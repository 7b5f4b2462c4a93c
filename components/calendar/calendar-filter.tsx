'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'
import { buttonStyle } from '../ui/button-style'
import { Checkbox } from '../ui/checkbox'
import { followAddress } from '../ui/follow-address'
import { SelectField } from '../ui/select-field'
import { SearchField } from '../ui/toolbar'
import { type CalendarView, calendarHref, isYear } from './calendar-view'
import { useChosenDay } from './use-chosen-day'

const pause = 250

/** Whom the chart is about. A plain GET form without script; with it, the chart follows what is typed and chosen. */
export function CalendarFilter({ view, departments }: { view: CalendarView; departments: string[] }) {
  const router = useRouter()
  const day = useChosenDay(view)
  const [underway, startTransition] = useTransition()
  const form = useRef<HTMLFormElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    const { search, department, away } = view
    followAddress(form.current, { search, department, away })
  }, [view])

  function show(wait: number) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (!form.current) return
      const entered = new FormData(form.current)
      const text = (name: string) => String(entered.get(name) ?? '').trim()
      const next = { search: text('search'), department: text('department'), away: entered.has('away') }
      startTransition(() => router.replace(calendarHref({ ...view, ...next, day }), { scroll: false }))
    }, wait)
  }

  return (
    <search>
      <form
        ref={form}
        action="/calendar"
        aria-busy={underway}
        className="mb-4 grid grid-cols-2 items-end gap-x-6 sm:flex sm:flex-wrap print:hidden"
        onSubmit={(event) => {
          event.preventDefault()
          show(0)
        }}
      >
        <div onInput={() => show(pause)}>
          <SearchField label="Name" name="search" defaultValue={view.search} autoComplete="off" />
        </div>
        {departments.length > 0 && (
          <SelectField
            name="department"
            label="Department"
            className="sm:w-56"
            defaultValue={view.department}
            onChange={() => show(0)}
            options={[
              { value: '', label: 'Every department' },
              ...departments.map((name) => ({ value: name, label: name })),
            ]}
          />
        )}
        <Checkbox
          name="away"
          value="true"
          label="Only who is away"
          defaultChecked={view.away}
          onChange={() => show(0)}
        />
        <input type="hidden" name={isYear(view.time) ? 'year' : 'month'} value={view.time} />
        <noscript>
          <button type="submit" className={buttonStyle('quiet')}>
            Show
          </button>
        </noscript>
      </form>
    </search>
  )
}
