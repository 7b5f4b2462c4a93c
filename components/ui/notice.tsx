import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

/** Says that something was done; keep it mounted with null inside, so that the change is announced. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="flex min-h-5 items-center gap-2 text-14 text-present">
      {children && (
        <>
          <Check aria-hidden size={16} strokeWidth={1.5} className="shrink-0" />
          {children}
        </>
      )}
    </p>
  )
}
