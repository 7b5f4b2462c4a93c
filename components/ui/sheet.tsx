import type { HTMLAttributes, ReactNode } from 'react'

/** A sheet on the paper: one hairline, no shadow. Never a sheet in a sheet. */
export function Sheet({ className = '', ...rest }: HTMLAttributes<HTMLElement>) {
  return <section {...rest} className={`rounded-6 border bg-sheet p-4 sm:p-6 print:border-0 print:p-0 ${className}`} />
}

/** A named part of a page, separated by a hairline. */
export function Section({
  title,
  action,
  children,
  className = '',
  id,
}: {
  title: string
  action?: ReactNode
  children: ReactNode
  className?: string
  /** What an address names it by. */
  id?: string
}) {
  return (
    <section id={id} className={className}>
      <div className="mb-4 flex min-h-11 flex-wrap items-end justify-between gap-x-4 border-b pb-2">
        <h2 className="font-serif text-20">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  )
}
