let wake = (): void => {}

/** Wired by lib/endpoints.ts: jobs come after this domain. */
export function onWakeImports(callback: () => void): void {
  wake = callback
}

/** Has the job that applies files look at once. */
export function wakeImports(): void {
  wake()
}
