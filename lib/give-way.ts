import { setTimeout as sleep } from 'node:timers/promises'

/** Rest for each millisecond of work. */
const share = 0.3
/** Milliseconds by which a timer is late while somebody else keeps the process busy. */
const busyMs = 10
const restsAtMost = 3

type Clock = { now: () => number; rest: (milliseconds: number) => Promise<unknown> }
const real: Clock = { now: () => performance.now(), rest: (milliseconds) => sleep(milliseconds) }

/**
 * For work that nobody waits for, after each piece of it, which took `worked` milliseconds: rests in proportion, so that
 * the processor and the database are free for whoever clocks in, and rests on while the event loop is late, because then
 * they are many. A bounded number of times: the work goes on however busy it is.
 */
export async function giveWay(worked: number, { now, rest }: Clock = real): Promise<void> {
  let wanted = Math.ceil(worked * share)
  for (let rests = 0; rests < restsAtMost; rests++) {
    const began = now()
    await rest(wanted)
    if (now() - began - wanted < busyMs) return
    wanted = Math.ceil(worked)
  }
}
