'use client'

import { useMemo, useState } from 'react'
import { Button } from '../ui/button'
import { DepartmentField } from '../ui/department-field'
import { ListSearch } from '../ui/search-field'
import { type Option, SelectField } from '../ui/select-field'
import { ShowWithoutScript } from '../ui/show-without-script'
import { TextField } from '../ui/text-field'
import { useFilterForm } from '../ui/use-filter-form'
import { type InboxView, inboxHref, readInboxView } from './inbox-view'

/** What narrows the inbox. A plain GET form without script; with it, the list follows what is typed and chosen. */
export function InboxFilter({ view, departments, types }: { view: InboxView; departments: string[]; types: Option[] }) {
  const [more, setMore] = useState(Boolean(view.department || view.type || view.from || view.to))
  const shown = useMemo(() => {
    const { search, department, type, from, to } = view
    return { search, department, type, from, to }
  }, [view])
  const { form, chosen, typed } = useFilterForm(shown, (entered) => inboxHref(readInboxView(entered)))

  const folded = more ? '' : 'max-lg:hidden'
  return (
    <search>
      <form
        {...form}
        action="/team/leave"
        className="mb-4 grid grid-cols-2 items-end gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,1fr)_11rem_10rem_9rem_9rem] print:hidden"
      >
        <div className="col-span-2 flex items-end gap-3 lg:col-span-1" onInput={typed}>
          <ListSearch label="Name" search={view.search} />
          <Button variant="quiet" className="lg:hidden" aria-expanded={more} onClick={() => setMore(!more)}>
            {more ? 'Fewer' : 'More'}
          </Button>
        </div>
        <DepartmentField className={folded} departments={departments} chosen={view.department} onChange={chosen} />
        <SelectField
          name="type"
          label="Type"
          className={folded}
          defaultValue={view.type}
          onChange={chosen}
          options={[{ value: '', label: 'Every type' }, ...types]}
        />
        <TextField className={folded} name="from" type="date" label="From" defaultValue={view.from} onChange={typed} />
        <TextField className={folded} name="to" type="date" label="To" defaultValue={view.to} onChange={typed} />
        {view.show !== 'mine' && <input type="hidden" name="show" value={view.show} />}
        <ShowWithoutScript />
      </form>
    </search>
  )
}
