'use client'

import { useMemo } from 'react'
import { DepartmentField } from '../ui/department-field'
import { ListSearch } from '../ui/search-field'
import { SelectField } from '../ui/select-field'
import { ShowWithoutScript } from '../ui/show-without-script'
import { useFilterForm } from '../ui/use-filter-form'
import { roleWords } from './form-choices'
import { type PeopleView, peopleHref, readPeopleView } from './people-view'

/** What narrows the list. A plain GET form without script; with it, the list follows what is typed and chosen. */
export function PeopleFilter({ view, departments }: { view: PeopleView; departments: string[] }) {
  const shown = useMemo(() => {
    const { search, department, role, state } = view
    return { search, department, role, state }
  }, [view])
  const { form, chosen, typed } = useFilterForm(shown, (entered) =>
    peopleHref({ ...readPeopleView(entered), sort: view.sort }),
  )

  return (
    <search>
      <form
        {...form}
        action="/team/people"
        className="mb-2 grid grid-cols-2 items-end gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-[minmax(0,1fr)_11rem_9rem_11rem] print:hidden"
      >
        <div className="col-span-2 sm:col-span-3 lg:col-span-1" onInput={typed}>
          <ListSearch label="Name, e-mail or number" search={view.search} />
        </div>
        <DepartmentField
          className="col-span-2 sm:col-span-1"
          departments={departments}
          chosen={view.department}
          onChange={chosen}
        />
        <SelectField
          name="role"
          label="Role"
          defaultValue={view.role}
          onChange={chosen}
          options={[{ value: '', label: 'Every role' }, ...roleOptions]}
        />
        <SelectField
          name="state"
          label="Employment"
          defaultValue={view.state}
          onChange={chosen}
          options={stateOptions}
        />
        {view.sort !== 'name' && <input type="hidden" name="sort" value={view.sort} />}
        <ShowWithoutScript />
      </form>
    </search>
  )
}

const roleOptions = Object.entries(roleWords).map(([value, label]) => ({ value, label }))
const stateOptions = [
  { value: 'active', label: 'Working here' },
  { value: 'ended', label: 'Left' },
  { value: 'all', label: 'Both' },
]
