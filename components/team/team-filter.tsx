'use client'

import { useMemo } from 'react'
import { DepartmentField } from '../ui/department-field'
import { ListSearch } from '../ui/search-field'
import { ShowWithoutScript } from '../ui/show-without-script'
import { useFilterForm } from '../ui/use-filter-form'
import { readTeamView, type TeamView, teamHref } from './team-view'

/** What narrows the team. A plain GET form without script; with it, the list follows what is typed and chosen. */
export function TeamFilter({ view, departments }: { view: TeamView; departments: string[] }) {
  const { search, department, state } = view
  const shown = useMemo(() => ({ search, department }), [search, department])
  const { form, chosen, typed } = useFilterForm(shown, (entered) => teamHref({ ...readTeamView(entered), state }))
  return (
    <search>
      <form {...form} action="/team" className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-3 print:hidden">
        <div className="w-full sm:w-72" onInput={typed}>
          <ListSearch label="Name" search={search} />
        </div>
        {departments.length > 0 && (
          <DepartmentField className="w-full sm:w-56" departments={departments} chosen={department} onChange={chosen} />
        )}
        {state && <input type="hidden" name="state" value={state} />}
        <ShowWithoutScript />
      </form>
    </search>
  )
}
