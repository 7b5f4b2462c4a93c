'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** Takes the focus when what stands here becomes something else (`state`): the button that did it is gone by then. */
export function ChangingPlace({ state, label, children }: { state: string; label: string; children: ReactNode }) {
  const place = useRef<HTMLElement>(null)
  const before = useRef(state)

  useEffect(() => {
    if (before.current !== state) place.current?.focus()
    before.current = state
  }, [state])

  return (
    <section ref={place} tabIndex={-1} aria-label={label} className="outline-none">
      {children}
    </section>
  )
}
