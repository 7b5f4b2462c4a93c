import type { Kept, Memory } from './live'

/** Kept in the tab itself: another tab, another person and another day begin anew. */
export function tabMemory(me: number): Memory {
  const name = `daybook-live-${me}`
  return {
    read() {
      try {
        const kept = JSON.parse(sessionStorage.getItem(name) ?? 'null') as Kept | null
        return kept && typeof kept.cursor === 'string' && Array.isArray(kept.ids) ? kept : null
      } catch {
        return null
      }
    },
    write(kept) {
      try {
        sessionStorage.setItem(name, JSON.stringify(kept))
      } catch {
        // Without storage a reload begins where the page was rendered.
      }
    },
  }
}
