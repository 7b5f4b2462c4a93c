'use client'

import { useMemo } from 'react'
import { Checkbox } from '../ui/checkbox'
import { DepartmentField } from '../ui/department-field'
import { SearchField } from '../ui/search-field'
import { ShowWithoutScript } from '../ui/show-without-script'
import { useFilterForm } from '../ui/use-filter-form'
import { type CalendarView, calendarHref, isYear } from './calendar-view'
import { useChosenDay } from './use-chosen-day'

/** Whom the chart is about. A plain GET form without script; with it, the chart follows what is typed and chosen. */
export function CalendarFilter({ view, departments }: { view: CalendarView; departments: string[] }) {
  const day = useChosenDay(view)
  const shown = useMemo(() => {
    const { search, department, away } = view
    return { search, department, away }
  }, [view])
  const { form, chosen, typed } = useFilterForm(shown, ({ search = '', department = '', away }) =>
    calendarHref({ ...view, search: search.trim(), department, away: away !== undefined, day }),
  )

  return (
    <search>
      <form
        {...form}
        action="/calendar"
        className="mb-4 grid grid-cols-2 items-end gap-x-6 sm:flex sm:flex-wrap print:hidden"
      >
        <div onInput={typed}>
          <SearchField label="Name" name="search" defaultValue={view.search} autoComplete="off" />
        </div>
        {departments.length > 0 && (
          <DepartmentField className="sm:w-56" departments={departments} chosen={view.department} onChange={chosen} />
        )}
        <Checkbox name="away" value="true" label="Only who is away" defaultChecked={view.away} onChange={chosen} />
        <input type="hidden" name={isYear(view.time) ? 'year' : 'month'} value={view.time} />
        <ShowWithoutScript />
      </form>
    </search>
  )
}
