'use client'

import { useMemo } from 'react'
import type { Choice } from '../people/combo-field'
import { type Option, SelectField } from '../ui/select-field'
import { ShowWithoutScript } from '../ui/show-without-script'
import { TextField } from '../ui/text-field'
import { useFilterForm } from '../ui/use-filter-form'
import { type AuditView, auditHref, readAuditView } from './audit-view'
import { PersonField } from './person-field'

export type ActGroup = { label: string; options: Option[] }
type Props = { view: AuditView; actor: Choice | null; employee: Choice | null; acts: ActGroup[] }

/** What narrows the list. A plain GET form without script; with it, the list follows what is chosen. */
export function AuditFilter({ view, actor, employee, acts }: Props) {
  const shown = useMemo(() => {
    const { action, from, to } = view
    return { action, from, to }
  }, [view])
  const { form, chosen, typed } = useFilterForm(shown, (entered) => auditHref(readAuditView(entered)))
  return (
    <search>
      <form
        {...form}
        action="/team/audit"
        className="mb-4 grid grid-cols-2 items-end gap-x-6 gap-y-4 sm:grid-cols-6 lg:grid-cols-[repeat(3,minmax(0,1fr))_9.5rem_9.5rem] print:hidden"
      >
        <div className="col-span-2 lg:col-span-1">
          <PersonField name="employee" label="Concerning" chosen={employee} onChosen={typed} />
        </div>
        <div className="col-span-2 lg:col-span-1">
          <PersonField name="actor" label="Done by" chosen={actor} onChosen={typed} />
        </div>
        <SelectField
          name="action"
          label="What"
          className="col-span-2 lg:col-span-1"
          defaultValue={view.action}
          onChange={chosen}
          options={[{ value: '', label: 'Everything' }]}
        >
          {acts.map(({ label, options }) => (
            <optgroup key={label} label={label}>
              {options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        <TextField
          name="from"
          type="date"
          label="From"
          className="sm:col-span-3 lg:col-span-1"
          defaultValue={view.from}
          onChange={typed}
        />
        <TextField
          name="to"
          type="date"
          label="To"
          className="sm:col-span-3 lg:col-span-1"
          defaultValue={view.to}
          onChange={typed}
        />
        {view.subject && <input type="hidden" name="subject" value={view.subject} />}
        <ShowWithoutScript />
      </form>
    </search>
  )
}
