import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** That something failed, as icon and words; `className` says how grave it is. */
export function FailedMark({ className, children }: { className: string; children: ReactNode }) {
  return (
    <p className={`flex items-center gap-2 text-14 ${className}`}>
      <TriangleAlert aria-hidden size={16} strokeWidth={1.5} className="shrink-0" />
      {children}
    </p>
  )
}
