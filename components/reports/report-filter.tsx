'use client'

import { useMemo } from 'react'
import { DepartmentField } from '../ui/department-field'
import { ListSearch } from '../ui/search-field'
import { ShowWithoutScript } from '../ui/show-without-script'
import { TextField } from '../ui/text-field'
import { useFilterForm } from '../ui/use-filter-form'
import { type ReportView, readReportView, reportHref } from './report-view'

/** Which month, and whom of it. A plain GET form without script; with it, the report follows what is typed and chosen. */
export function ReportFilter({ view, departments }: { view: ReportView; departments: string[] }) {
  const shown = useMemo(() => {
    const { month, search, department } = view
    return { month, search, department }
  }, [view])
  const { form, chosen, typed } = useFilterForm(shown, (entered) => reportHref(readReportView(entered, view.month)))

  return (
    <search>
      <form
        {...form}
        action="/team/reports"
        className="mb-2 grid grid-cols-2 items-end gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,1fr)_14rem_11rem] print:hidden"
      >
        <div className="col-span-2 lg:col-span-1" onInput={typed}>
          <ListSearch label="Name or number" search={view.search} />
        </div>
        <DepartmentField departments={departments} chosen={view.department} onChange={chosen} />
        <TextField type="month" name="month" label="Month" defaultValue={view.month} onChange={typed} />
        {view.sort && <input type="hidden" name="sort" value={view.sort} />}
        <ShowWithoutScript />
      </form>
    </search>
  )
}
