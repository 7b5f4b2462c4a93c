import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import '@/lib/endpoints'
import { addDays, type LocalDate, localDate } from '@/lib/time'
import { writeWaiting } from './attendance'
import { tellClockJobs } from './clock-jobs'
import { tellNotedCorrections } from './corrections'
import { tellDays } from './days'
import { found } from './found-company'
import { bringBalances, planLeave, planLeaveOf } from './leave'
import { tellMonths } from './months'
import { type Character, cast } from './people'
import type { Happening, Queue } from './queue'
import { companyZone, emptyWorld, type World } from './world'

export type Scale = { cast: readonly Character[]; months: number }
const whole: Scale = { cast, months: 14 }

/**
 * Tells the history of the demo company up to `now`, in a migrated, empty database: what people did through the use cases
 * of the product, each at its own time, and what leaves no trace but a punch in bulk. The same for the same date.
 */
export async function makeDemo(db: Database, now: Date, scale: Scale = whole): Promise<World> {
  await refuseUnlessEmpty(db)
  const world = emptyWorld(db, now, firstDay(now, scale.months))
  await found(world, scale.cast, (person) => planLeaveOf(world, person))
  await bringBalances(world)
  planLeave(world)
  tellClockJobs(world)
  tellDays(world)
  tellNotedCorrections(world)
  tellMonths(world)
  await db.execute(sql`analyze`)
  await tellUntil(world.queue, now)
  await writeWaiting(world)
  return world
}

const hour = 3_600_000

/** What concerns one person each happens at once within two hours, and what concerns all of them in between by itself. */
async function tellUntil({ next }: Queue, now: Date): Promise<void> {
  for (let first = next(now); first; ) {
    const until = new Date(Math.min(now.getTime(), first.at.getTime() + 2 * hour))
    const lanes = new Map<number, Happening[]>()
    let one: Happening | null = first
    for (; one?.who !== undefined; one = next(until)) lanes.set(one.who, [...(lanes.get(one.who) ?? []), one])
    await Promise.all([...lanes.values()].map(inOrder))
    await one?.act(one.at)
    first = next(now)
  }
}

async function inOrder(happenings: Happening[]): Promise<void> {
  for (const { act, at } of happenings) await act(at)
}

async function refuseUnlessEmpty(db: Database): Promise<void> {
  const [row] = await db.execute(sql`select 1 from company union all select 1 from employee limit 1`)
  if (row) throw new Error('This database holds a company already. The demo only writes to an empty one of its own.')
}

/** The first of a month: a history of whole months and the present one. */
function firstDay(now: Date, months: number): LocalDate {
  let first = `${localDate(now, companyZone).slice(0, 7)}-01`
  for (let at = 0; at < months; at++) first = `${addDays(first, -1).slice(0, 7)}-01`
  return first
}
