/** Somebody who can be tried: how they sign in, and what for. */
export type DemoSignIn = { role: string; name: string; username: string; password: string; does: string }

type Held = { daybookDemo?: readonly DemoSignIn[] }
const held = globalThis as Held

/**
 * This process serves the demo, and these people are told on its log-in page. No setting of the environment says so, for a
 * company of one's own must never show a password: only scripts/demo.ts does, for the database it has made itself.
 */
export function declareDemo(signIns: readonly DemoSignIn[]): void {
  held.daybookDemo = signIns
}

/** null: this is no demo. */
export function demoSignIns(): readonly DemoSignIn[] | null {
  return held.daybookDemo ?? null
}
