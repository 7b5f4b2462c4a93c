import type { ReactNode } from 'react'

/** One sheet on paper, the company's name set large: the pages before anybody is signed in. */
export function SignInSheet({
  company,
  above,
  title,
  lead,
  children,
}: {
  /** null while there is no company yet. */
  company: string | null
  /** A line at the head of the sheet, such as today's date. */
  above?: ReactNode
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="grid min-h-dvh grid-rows-[1fr_auto_2fr] sm:justify-center sm:p-8">
      <main className="row-start-2 w-full px-6 py-10 sm:w-[30rem] sm:rounded-6 sm:border sm:bg-sheet sm:p-12">
        {above && <p className="mb-4 text-14 text-faded">{above}</p>}
        <p className="font-serif text-44 leading-[1.05] tracking-[-0.01em] text-balance hyphens-auto">
          {company ?? 'Daybook'}
        </p>
        <div className="mt-8 border-t pt-6">
          <h1 className="text-20 font-medium">{title}</h1>
          {lead && <div className="mt-2 space-y-2 text-14 text-faded">{lead}</div>}
          <div className="mt-6">{children}</div>
        </div>
      </main>
      {company && (
        <footer className="row-start-3 self-end px-6 py-4 text-12 text-faded sm:text-center">
          Daybook · attendance and leave
        </footer>
      )}
    </div>
  )
}
