import type { ReactNode } from 'react'

/** One sheet on paper, the company's name set large: the pages before anybody is signed in. */
export function SignInSheet({
  company,
  title,
  lead,
  children,
  below,
}: {
  /** null while there is no company yet. */
  company: string | null
  title: string
  lead?: ReactNode
  children: ReactNode
  below?: ReactNode
}) {
  return (
    <main className="grid min-h-dvh grid-rows-[1fr_auto_1fr] bg-sheet sm:justify-center sm:bg-paper sm:p-8">
      <div className="row-start-2 w-full px-6 py-10 sm:w-[30rem] sm:rounded-6 sm:border sm:bg-sheet sm:px-12 sm:py-12">
        <p className="font-serif text-44 leading-[1.05] tracking-[-0.01em] text-balance hyphens-auto">
          {company ?? 'Daybook'}
        </p>
        <div className="mt-8 border-t pt-6">
          <h1 className="text-20 font-medium">{title}</h1>
          {lead && <p className="mt-2 text-14 text-faded">{lead}</p>}
          <div className="mt-6">{children}</div>
        </div>
      </div>
      <p className="row-start-3 self-end px-6 py-4 text-12 text-faded sm:text-center">
        {below ?? (company ? 'Daybook · attendance and leave' : 'Attendance and leave')}
      </p>
    </main>
  )
}
