'use client'

import type { MouseEvent, ReactNode } from 'react'
import { ListKeys } from '../ui/list-keys'

/** A table in a frame of its own, whose rows lead where the link in them does: by click anywhere, by `j`, `k` and Enter. */
export function RowsLead({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ListKeys>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the link of a row is there for the keyboard */}
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
        tabIndex={0}
        data-wide
        onClick={follow}
        className="relative overflow-x-auto lg:max-h-[max(24rem,calc(100dvh-3rem))] lg:overflow-y-auto print:max-h-none print:overflow-visible"
      >
        {children}
      </section>
    </ListKeys>
  )
}

/** A click on a figure is one on the link of its row; marking text is none. */
function follow(event: MouseEvent<HTMLElement>): void {
  if (!(event.target instanceof Element) || event.target.closest('a, button') || getSelection()?.type === 'Range')
    return
  const link = event.target.closest('[data-row]')?.querySelector<HTMLElement>('[data-row-link]')
  link?.dispatchEvent(new globalThis.MouseEvent('click', { bubbles: true, cancelable: true, ...held(event) }))
}

/** With the keys that open another tab. */
function held({ ctrlKey, metaKey, shiftKey }: MouseEvent) {
  return { ctrlKey, metaKey, shiftKey }
}
