'use client'

import { type RefObject, useEffect } from 'react'

/** Room that stays free below, in pixels. */
const below = 24

/** Keeps an element as high as the window has room below its top, also while the page is scrolled. Without script its style sheet decides. */
export function useHeightLeft(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let frame = 0
    const update = () => {
      const box = element.current
      if (box)
        box.style.setProperty(
          '--left',
          `${window.innerHeight - Math.max(0, box.getBoundingClientRect().top) - below}px`,
        )
    }
    const soon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(update)
    }
    update()
    addEventListener('scroll', soon, { passive: true })
    addEventListener('resize', soon)
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener('scroll', soon)
      removeEventListener('resize', soon)
    }
  }, [element])
}
