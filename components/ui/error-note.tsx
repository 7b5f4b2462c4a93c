import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ApiProblem } from '../api'

/** What happened, what was kept and what to do; announced when it appears. `children`: the way on (a button, a link). */
export function ErrorNote({
  problem,
  title,
  detail,
  children,
}: {
  problem?: ApiProblem
  title?: string
  detail?: string
  children?: ReactNode
}) {
  return (
    <div
      role="alert"
      tabIndex={-1}
      className="flex gap-3 border-l-2 border-absent py-1 pl-3 text-14 outline-none"
      data-code={problem?.code}
    >
      <TriangleAlert aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-absent" />
      <div className="min-w-0 space-y-1">
        <p className="font-medium">{title ?? problem?.title}</p>
        <p className="text-faded">{detail ?? problem?.detail}</p>
        {problem?.code === 'not_signed_in' && (
          <p>
            <a className="underline underline-offset-4" href="/login">
              Sign in again
            </a>
          </p>
        )}
        {children}
      </div>
    </div>
  )
}
