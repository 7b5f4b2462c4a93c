'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { toast } from 'sonner'
import { isHeld } from './stack'

/** Milliseconds that a slip lies there, and after which it is looked again whether it is still held. */
const lingering = 10_000
const lookAgain = 2_000

/** Puts a slip away after a while, but not while it is pointed at, focused, or nobody looks. `state`: begins the while anew. */
export function useLinger(id: string, state: string): RefObject<HTMLDivElement | null> {
  const slip = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a slip with another state is read anew
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const wait = (ms: number) => {
      timer = setTimeout(
        () => (isHeld() || document.visibilityState === 'hidden' ? wait(lookAgain) : dismiss(id, slip.current)),
        ms,
      )
    }
    wait(lingering)
    return () => clearTimeout(timer)
  }, [id, state])
  return slip
}

/** A focus that lies on it goes to the next slip, else back to where it came from. One that a press left there is not led on: it would hold the rest. */
export function dismiss(id: string, slip: HTMLElement | null): void {
  const item = slip?.closest('li')
  const focused = document.activeElement
  if (item && focused instanceof HTMLElement && item.contains(focused)) {
    const next = item.nextElementSibling ?? item.previousElementSibling
    if (next instanceof HTMLElement && focused.matches(':focus-visible')) next.focus()
    else focused.blur()
  }
  toast.dismiss(id)
}
