import { tellLateDigest } from '@/lib/attendance/tell-late-digest'
import { tellMissedIn } from '@/lib/attendance/tell-missed-in'
import { grantYear } from '@/lib/leave/grant-year'
import { addDays, instantAt } from '@/lib/time'
import { writeWaiting } from './attendance'
import { asNobody, companyZone, type World } from './world'

const step = 5 * 60_000
const signal = new AbortController().signal

/** What the clock did on each of these days, at its times: the grant of a new year, the digest of lateness. */
export function tellClockJobs(world: World): void {
  sayDigest(world, addDays(world.begun, 1))
  const years = [Number(world.begun.slice(0, 4)) + 1, Number(world.begun.slice(0, 4)) + 2]
  for (const year of years) {
    const at = instantAt(`${year}-01-01`, 0, companyZone)
    world.queue.say(at, async (at) => void (await grantYear(asNobody(world, at), { slot: String(year), signal })))
  }
}

function sayDigest(world: World, slot: string): void {
  world.queue.say(instantAt(slot, 6 * 60, companyZone), async (at) => {
    await tellLateDigest(asNobody(world, at), { slot })
    sayDigest(world, addDays(slot, 1))
  })
}

/** Somebody is not there an hour after this start: the look of every five minutes that finds it. Where nobody is missing it is left out. */
export function lookForMissing(world: World, start: Date): void {
  const at = Math.ceil((start.getTime() + 60 * 60_000) / step) * step
  if (world.looks.has(at)) return
  world.looks.add(at)
  world.queue.say(new Date(at), async (now) => {
    await writeWaiting(world)
    await tellMissedIn(asNobody(world, now), { at: now, since: new Date(at - step), signal })
  })
}
