import type { Context } from '../context'

type Ask = (ctx: Context) => Promise<void>
type Held = { daybookAskCount?: Ask }
const held = globalThis as Held

/** Wired by lib/endpoints.ts: jobs come after this domain. Both copies of this module find it. */
export function onAskCount(callback: Ask): void {
  held.daybookAskCount = callback
}

/** Has the job that counts months look at once: there is more to count than a request can. */
export async function askCount(ctx: Context): Promise<void> {
  await held.daybookAskCount?.(ctx)
}
