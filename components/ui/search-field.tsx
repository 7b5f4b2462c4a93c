import { Search } from 'lucide-react'
import type { InputHTMLAttributes } from 'react'

/** A search line; put it into a GET form, or give it onChange. */
export function SearchField({ label, ...input }: InputHTMLAttributes<HTMLInputElement> & { label: string }) {
  return (
    <label className="relative block w-full sm:w-72">
      <span className="sr-only">{label}</span>
      <Search
        aria-hidden
        size={16}
        strokeWidth={1.5}
        className="pointer-events-none absolute top-1/2 left-0 -translate-y-1/2 text-faded"
      />
      <input type="search" placeholder={label} {...input} className="ruled pl-7" />
    </label>
  )
}

/** The search of a list that is worked with keys: '/' leads to it, see `ListKeys`. */
export function ListSearch({ label, search }: { label: string; search: string }) {
  return (
    <SearchField
      label={label}
      name="search"
      defaultValue={search}
      autoComplete="off"
      data-list-search
      aria-keyshortcuts="/"
    />
  )
}
