import type { Context } from '../context'

let wake: (ctx: Context) => Promise<void> = async () => {}

/** Wired by lib/endpoints.ts: jobs come after this domain. */
export function onWakeImports(callback: (ctx: Context) => Promise<void>): void {
  wake = callback
}

/** Has the job that applies files look at once. */
export function wakeImports(ctx: Context): Promise<void> {
  return wake(ctx)
}
