'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { Button } from '../ui/button'
import { buttonStyle } from '../ui/button-style'
import { followAddress } from '../ui/follow-address'
import { type Option, SelectField } from '../ui/select-field'
import { TextField } from '../ui/text-field'
import { SearchField } from '../ui/toolbar'
import { type InboxView, inboxHref, readInboxView } from './inbox-view'

const pause = 250

/** What narrows the inbox. A plain GET form without script; with it, the list follows what is typed and chosen. */
export function InboxFilter({ view, departments, types }: { view: InboxView; departments: string[]; types: Option[] }) {
  const router = useRouter()
  const [underway, startTransition] = useTransition()
  const form = useRef<HTMLFormElement>(null)
  const [more, setMore] = useState(Boolean(view.department || view.type || view.from || view.to))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    const { search, department, type, from, to } = view
    followAddress(form.current, { search, department, type, from, to })
  }, [view])

  function show(wait: number) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (!form.current) return
      const entered = Object.fromEntries([...new FormData(form.current)].map(([name, value]) => [name, String(value)]))
      startTransition(() => router.replace(inboxHref(readInboxView(entered)), { scroll: false }))
    }, wait)
  }

  const folded = more ? '' : 'max-lg:hidden'
  return (
    <search>
      <form
        ref={form}
        action="/team/leave"
        aria-busy={underway}
        className="mb-4 grid grid-cols-2 items-end gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,1fr)_11rem_10rem_9rem_9rem] print:hidden"
        onSubmit={(event) => {
          event.preventDefault()
          show(0)
        }}
      >
        <div className="col-span-2 flex items-end gap-3 lg:col-span-1" onInput={() => show(pause)}>
          <SearchField
            label="Name"
            name="search"
            defaultValue={view.search}
            autoComplete="off"
            data-list-search
            aria-keyshortcuts="/"
          />
          <Button variant="quiet" className="lg:hidden" aria-expanded={more} onClick={() => setMore(!more)}>
            {more ? 'Fewer' : 'More'}
          </Button>
        </div>
        <SelectField
          name="department"
          label="Department"
          className={folded}
          defaultValue={view.department}
          onChange={() => show(0)}
          options={anyOr('Every one', departments, view.department)}
        />
        <SelectField
          name="type"
          label="Type"
          className={folded}
          defaultValue={view.type}
          onChange={() => show(0)}
          options={[{ value: '', label: 'Every type' }, ...types]}
        />
        <TextField
          className={folded}
          name="from"
          type="date"
          label="From"
          defaultValue={view.from}
          onChange={() => show(pause)}
        />
        <TextField
          className={folded}
          name="to"
          type="date"
          label="To"
          defaultValue={view.to}
          onChange={() => show(pause)}
        />
        {view.show !== 'mine' && <input type="hidden" name="show" value={view.show} />}
        <noscript>
          <button type="submit" className={buttonStyle('quiet')}>
            Show
          </button>
        </noscript>
      </form>
    </search>
  )
}

function anyOr(all: string, names: string[], chosen: string): Option[] {
  const known = chosen && !names.includes(chosen) ? [chosen, ...names] : names
  return [{ value: '', label: all }, ...known.map((name) => ({ value: name, label: name }))]
}
