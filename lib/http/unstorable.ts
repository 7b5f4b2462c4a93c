import type { InputError } from '../errors'

const loneSurrogate = /\p{Surrogate}/u

/**
 * The first thing in a parsed body or query that must go no further: a NUL or half a character, which PostgreSQL cannot
 * store, or a key that reaches for a prototype. Walks without recursion, so that nesting cannot exhaust the stack.
 */
export function findUnstorable(root: unknown): InputError | null {
  const waiting: [path: string, value: unknown][] = [['', root]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [path, value] = next
    if (typeof value === 'string') {
      const message = unstorableText(value)
      if (message) return { path, message }
    } else if (typeof value === 'object' && value !== null) {
      for (const key of Object.keys(value)) {
        const inside = path ? `${path}.${key}` : key
        if (key === '__proto__' || unstorableText(key)) return { path: inside, message: 'This name is not allowed.' }
        waiting.push([inside, (value as Record<string, unknown>)[key]])
      }
    }
  }
  return null
}

function unstorableText(text: string): string | null {
  if (text.includes('\0')) return 'The character NUL is not allowed.'
  return loneSurrogate.test(text) ? 'Half of a surrogate pair is not a character.' : null
}
