'use client'

import { useEffect } from 'react'

/**
 * Walking through a list by keyboard: `/` goes to the search, `j` and `k` to the next and the previous row, Enter opens.
 * Rows are links marked `data-row-link`, the search a field marked `data-list-search`.
 */
export function ListKeys() {
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return null
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy()) return
  if (event.key === '/') {
    document.querySelector<HTMLInputElement>('[data-list-search]')?.focus()
    event.preventDefault()
  }
  if (event.key === 'j') step(1)
  if (event.key === 'k') step(-1)
}

/** Typing, choosing, or in a dialog: then letters are letters. */
function isBusy(): boolean {
  const at = document.activeElement
  const typing = at instanceof HTMLElement && (at.isContentEditable || at.matches('input, select, textarea'))
  return typing || document.querySelector('[role="dialog"], [popover]:popover-open') !== null
}

function step(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row-link]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const next = rows[at === -1 && by > 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
