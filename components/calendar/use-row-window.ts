'use client'

import { type RefObject, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Rows from `from` up to, without, `to`. */
export type RowWindow = { from: number; to: number }

/** What the server draws: more than the frame ever shows at once. */
const atFirst = 30
/** Rows that are drawn beyond both edges, and steps in which the window moves: few redraws, no white edges. */
const beyond = 10
const step = 10

/**
 * Which of `count` rows of one height, below each other in a box that scrolls, have to be drawn. Rows are marked
 * `data-row`. For printing all are.
 */
export function useRowWindow(box: RefObject<HTMLElement | null>, count: number): RowWindow {
  const [window, setWindow] = useState<RowWindow>({ from: 0, to: Math.min(count, atFirst) })

  useEffect(() => {
    const element = box.current
    if (!element) return
    let frame = 0
    const update = () => {
      const next = windowOf(element, count)
      setWindow((old) => (old.from === next.from && old.to === next.to ? old : next))
    }
    const soon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(update)
    }
    const all = () => flushSync(() => setWindow({ from: 0, to: count }))
    const resized = new ResizeObserver(soon)
    resized.observe(element)
    element.addEventListener('scroll', soon, { passive: true })
    addEventListener('beforeprint', all)
    addEventListener('afterprint', update)
    return () => {
      cancelAnimationFrame(frame)
      resized.disconnect()
      element.removeEventListener('scroll', soon)
      removeEventListener('beforeprint', all)
      removeEventListener('afterprint', update)
    }
  }, [box, count])

  return window
}

function windowOf(box: HTMLElement, count: number): RowWindow {
  const height = box.querySelector<HTMLElement>('[data-row]')?.offsetHeight ?? 0
  if (height === 0) return { from: 0, to: Math.min(count, atFirst) }
  const first = Math.floor(box.scrollTop / height)
  const shown = Math.ceil(box.clientHeight / height)
  return {
    from: Math.max(0, Math.floor((first - beyond) / step) * step),
    to: Math.min(count, Math.ceil((first + shown + beyond) / step) * step),
  }
}
