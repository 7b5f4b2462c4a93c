'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'
import { followAddress, typedAlready } from './follow-address'

/** Milliseconds after the last letter until the list follows. */
const pause = 250

/**
 * A form that narrows a list: the address follows what is typed and chosen, and the fields follow the address. Spread
 * `form` on the form; `chosen` belongs on selects and boxes, `typed` on what is typed in. `shown`: the fields by name, as
 * the address has them; memoize it by the view.
 */
export function useFilterForm(
  shown: Record<string, string | boolean>,
  hrefOf: (entered: Record<string, string>) => string,
) {
  const router = useRouter()
  const [underway, startTransition] = useTransition()
  const ref = useRef<HTMLFormElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  function show(wait: number) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (!ref.current) return
      const entered = Object.fromEntries([...new FormData(ref.current)].map(([name, value]) => [name, String(value)]))
      startTransition(() => router.replace(hrefOf(entered), { scroll: false }))
    }, wait)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the script comes; what the address says is then the first
  useEffect(() => {
    if (typedAlready(ref.current, shown)) show(0)
  }, [])
  useEffect(() => followAddress(ref.current, shown), [shown])

  return {
    form: {
      ref,
      'aria-busy': underway,
      onSubmit: (event: { preventDefault: () => void }) => {
        event.preventDefault()
        show(0)
      },
    },
    chosen: () => show(0),
    typed: () => show(pause),
  }
}
