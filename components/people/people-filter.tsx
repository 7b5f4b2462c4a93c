'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'
import { buttonStyle } from '../ui/button-style'
import { followAddress } from '../ui/follow-address'
import { SelectField } from '../ui/select-field'
import { SearchField } from '../ui/toolbar'
import { roleWords } from './form-choices'
import { type PeopleView, peopleHref, readPeopleView } from './people-view'

const pause = 250

/** What narrows the list. A plain GET form without script; with it, the list follows what is typed and chosen. */
export function PeopleFilter({ view, departments }: { view: PeopleView; departments: string[] }) {
  const router = useRouter()
  const [underway, startTransition] = useTransition()
  const form = useRef<HTMLFormElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    const { search, department, role, state } = view
    followAddress(form.current, { search, department, role, state })
  }, [view])

  function show(wait: number) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (!form.current) return
      const entered = Object.fromEntries([...new FormData(form.current)].map(([name, value]) => [name, String(value)]))
      startTransition(() =>
        router.replace(peopleHref({ ...readPeopleView(entered), sort: view.sort }), { scroll: false }),
      )
    }, wait)
  }

  return (
    <search>
      <form
        ref={form}
        action="/team/people"
        aria-busy={underway}
        className="mb-2 grid grid-cols-2 items-end gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-[minmax(0,1fr)_11rem_9rem_11rem] print:hidden"
        onSubmit={(event) => {
          event.preventDefault()
          show(0)
        }}
      >
        <div className="col-span-2 sm:col-span-3 lg:col-span-1" onInput={() => show(pause)}>
          <SearchField
            label="Name, e-mail or number"
            name="search"
            defaultValue={view.search}
            autoComplete="off"
            data-list-search
            aria-keyshortcuts="/"
          />
        </div>
        <SelectField
          name="department"
          label="Department"
          className="col-span-2 sm:col-span-1"
          defaultValue={view.department}
          onChange={() => show(0)}
          options={anyOr('Every department', listed(departments, view.department))}
        />
        <SelectField
          name="role"
          label="Role"
          defaultValue={view.role}
          onChange={() => show(0)}
          options={[{ value: '', label: 'Every role' }, ...roleOptions]}
        />
        <SelectField
          name="state"
          label="Employment"
          defaultValue={view.state}
          onChange={() => show(0)}
          options={stateOptions}
        />
        {view.sort !== 'name' && <input type="hidden" name="sort" value={view.sort} />}
        <noscript>
          <button type="submit" className={buttonStyle('quiet')}>
            Show
          </button>
        </noscript>
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

function anyOr(all: string, names: string[]) {
  return [{ value: '', label: all }, ...names.map((name) => ({ value: name, label: name }))]
}

/** A department from an old link is still named, though nobody is in it any more. */
function listed(departments: string[], chosen: string): string[] {
  return chosen && !departments.includes(chosen) ? [chosen, ...departments] : departments
}
