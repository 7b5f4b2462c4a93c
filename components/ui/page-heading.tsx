import type { ReactNode } from 'react'

/** The name of a page, with what can be done on it as a whole. */
export function PageHeading({
  title,
  lead,
  actions,
  above,
}: {
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  /** Where this page hangs: a link back. */
  above?: ReactNode
}) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {above && <div className="mb-1 text-14 text-faded">{above}</div>}
        <h1 className="font-serif text-28 sm:text-44">{title}</h1>
        {lead && <p className="mt-1 text-faded">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
