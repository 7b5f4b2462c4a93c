'use client'

import { useEffect, useState } from 'react'
import { type ApiProblem, asProblem, callApi } from '../api'
import { useLinkToken } from './use-link-token'

/** Whose invitation or reset link was opened. */
export type LinkOwner = { name: string; username: string; email: string; company: string }

type Looked = { token: string; owner: LinkOwner | null; problem: ApiProblem | null }

/**
 * Asks the server whose link this is. `token` null: the link carries none; `owner` and `problem` null: still asking.
 */
export function useLinkOwner(): {
  token: string | null | undefined
  owner: LinkOwner | null
  problem: ApiProblem | null
} {
  const token = useLinkToken()
  const [looked, setLooked] = useState<Looked | null>(null)

  useEffect(() => {
    if (!token) return
    let current = true
    const settle = (found: Omit<Looked, 'token'>) => current && setLooked({ token, ...found })
    callApi<LinkOwner>('POST', '/users/password/token/check/', { token }).then(
      (owner) => settle({ owner, problem: null }),
      (error) => settle({ owner: null, problem: asProblem(error) }),
    )
    return () => {
      current = false
    }
  }, [token])

  const known = looked?.token === token ? looked : null
  return { token, owner: known?.owner ?? null, problem: known?.problem ?? null }
}
