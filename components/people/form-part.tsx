import type { ReactNode } from 'react'

/** A part of a long form: what it is about on the left, its fields in two columns on the right. */
export function FormPart({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-x-12 gap-y-4 border-t py-8 first:border-t-0 first:pt-0 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <div>
        <h2 className="font-serif text-20">{title}</h2>
        {lead && <p className="mt-1 text-14 text-pretty text-faded">{lead}</p>}
      </div>
      <div className="grid items-start gap-x-8 gap-y-6 sm:grid-cols-2">{children}</div>
    </section>
  )
}
