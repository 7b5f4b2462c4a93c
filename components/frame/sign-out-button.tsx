'use client'

import { useState } from 'react'
import { signOut } from '../sign-in/credentials'

const words = { idle: 'Sign out', sending: 'Signing out…', failed: 'Not signed out: no connection. Try again' }

/** Ends this session on the server, then shows the sign-in page. */
export function SignOutButton({ className }: { className: string }) {
  const [state, setState] = useState<keyof typeof words>('idle')

  async function leave() {
    if (state === 'sending') return
    setState('sending')
    try {
      await signOut()
      window.location.assign('/login')
    } catch {
      setState('failed')
    }
  }

  return (
    <>
      <button type="button" className={className} onClick={leave} aria-busy={state === 'sending' || undefined}>
        {words[state]}
      </button>
      <span role="status" className="sr-only">
        {state === 'idle' ? '' : words[state]}
      </span>
    </>
  )
}
