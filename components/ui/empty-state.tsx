import type { ReactNode } from 'react'

/** One sentence, and the one thing to do next. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-4 border-y border-dashed py-8">
      <p className="font-serif text-20 text-faded">{children}</p>
      {action}
    </div>
  )
}
