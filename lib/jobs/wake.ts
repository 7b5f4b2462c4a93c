type Held = { daybookWakeJobs?: () => void }
const held = globalThis as Held

/** Has the jobs of this process look at once what there is to do; without jobs, another instance does at its next minute. */
export function wakeJobs(): void {
  held.daybookWakeJobs?.()
}

/** For server.ts; returns how to stop it. Both copies of this module find it. */
export function onWakeJobs(wake: () => void): () => void {
  held.daybookWakeJobs = wake
  return () => {
    if (held.daybookWakeJobs === wake) held.daybookWakeJobs = undefined
  }
}
