'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/**
 * Walking through the list inside by keyboard: `j` and `k` go to the next and the previous row, `/` to the search. Only
 * while the list has the focus: elsewhere single letters belong to the browser and to those who dictate (WCAG 2.1.4).
 * Rows are links, or what opens further ones, marked `data-row-link`, the search a field marked `data-list-search`. `acts`: further letters of a list.
 */
export function ListKeys({ acts, children }: { acts?: Acts; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null)
  const present = useRef(acts)
  useEffect(() => {
    present.current = acts
  }, [acts])
  useEffect(() => {
    const list = ref.current
    const onKey = (event: KeyboardEvent) => list && walk(list, event, present.current ?? {})
    list?.addEventListener('keydown', onKey)
    return () => list?.removeEventListener('keydown', onKey)
  }, [])
  return <div ref={ref}>{children}</div>
}

type Acts = Readonly<Record<string, () => void>>

function walk(list: HTMLElement, event: KeyboardEvent, acts: Acts): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return
  if (event.key === '/') {
    document.querySelector<HTMLElement>('[data-list-search]')?.focus()
    event.preventDefault()
  }
  if (event.key === 'j') step(list, 1)
  if (event.key === 'k') step(list, -1)
  const act = acts[event.key]
  if (!act || event.repeat) return
  event.preventDefault()
  act()
}

/** Typing, choosing, or in a dialog: then letters are letters. */
function isBusy(at: EventTarget | null): boolean {
  if (!(at instanceof HTMLElement)) return true
  return (
    at.isContentEditable ||
    at.closest('input:not([type="checkbox"]), select, textarea, dialog, [role="dialog"], [popover]') !== null
  )
}

/** From wherever the focus is in the list, also from a button between two rows. */
function step(list: HTMLElement, by: 1 | -1): void {
  // What is folded away has no place on the page.
  const rows = [...list.querySelectorAll<HTMLElement>('[data-row-link]')].filter((row) => row.checkVisibility())
  const at = rows.findLastIndex((row) => precedes(row, document.activeElement))
  const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

function precedes(row: HTMLElement, focused: Element | null): boolean {
  return row === focused || (focused?.compareDocumentPosition(row) ?? 0) === Node.DOCUMENT_POSITION_PRECEDING
}
