'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useLiveState } from './live-provider'

/** Milliseconds that a connection may be away before it is worth a word: a restart is shorter. */
const patience = 2_500

const place = 'fixed inset-x-0 bottom-[calc(4rem+env(safe-area-inset-bottom))] z-20 lg:bottom-0 lg:left-56 print:hidden'

/** Says when what the page shows may be old; nothing as long as all is well. */
export function ConnectionNote() {
  const standing = useLiveState((state) => state.standing)
  const pathname = usePathname()
  const lost = useLasting(standing === 'lost')
  return (
    <>
      <div role="status" className={place}>
        {lost && standing === 'lost' && (
          <p className="border-t border-late bg-sheet px-4 py-2 text-14 sm:px-8 lg:px-12">
            <span className="font-medium text-late">Not connected.</span> What you see may be old. Trying again.
          </p>
        )}
      </div>
      <div role="alert" className={place}>
        {standing === 'signed_out' && (
          <p className="flex flex-wrap items-baseline gap-x-4 bg-ink px-4 py-3 text-14 text-paper sm:px-8 lg:px-12">
            You are signed out. What you see may be old.
            <a
              className="inline-flex min-h-6 items-center font-medium underline underline-offset-4"
              href={`/login?next=${encodeURIComponent(pathname)}`}
            >
              Sign in again
            </a>
          </p>
        )}
      </div>
    </>
  )
}

/** True once `now` has been true for a while. */
function useLasting(now: boolean): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!now) return setLasting(false)
    const timer = setTimeout(() => setLasting(true), patience)
    return () => clearTimeout(timer)
  }, [now])
  return lasting
}
