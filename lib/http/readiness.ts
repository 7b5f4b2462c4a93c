type Held = { daybookDraining?: boolean }
const held = globalThis as Held

/** From now on `/readyz` says no, so that a balancer sends nobody here any more. Kept on globalThis for Next's copy of this module. */
export function startDraining(): void {
  held.daybookDraining = true
}

export function isDraining(): boolean {
  return held.daybookDraining === true
}
