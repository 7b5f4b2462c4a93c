import { useRef } from 'react'

/** An Idempotency-Key: 128 random bits. Not `randomUUID`, which browsers offer on https only. */
export function newRequestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The key for what is sent: the same entries sent again are the same attempt, so that a lost answer does nothing twice.
 * `renew` once it was answered: the next one is another, even with the same entries.
 */
export function useRequestKey(): { keyFor: (body: unknown) => string; renew: () => void } {
  const attempt = useRef({ body: '', key: '' })
  return {
    keyFor(body) {
      const text = JSON.stringify(body)
      if (attempt.current.body !== text) attempt.current = { body: text, key: newRequestKey() }
      return attempt.current.key
    },
    renew() {
      attempt.current = { body: '', key: '' }
    },
  }
}
