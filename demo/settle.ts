import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { factsOf } from '@/lib/jobs/runs'
import { schedule } from '@/lib/jobs/schedule'
import { addDays } from '@/lib/time'
import type { World } from './world'

/**
 * What the use cases leave to the database's clock, told as of the story: most of what people were told they have read.
 * Jobs did their work until now, so that the first look of the living clock begins where the story ends.
 */
export async function settle(world: World): Promise<void> {
  const { db, now } = world
  await db.execute(sql`
    update notification set read_at = created_at + make_interval(mins => 4 + id * 37 % 500)
    where created_at < ${now.toISOString()}::timestamptz - make_interval(hours => 6 + recipient_id * 5 % 40)`)
  for (const job of schedule) await noteRuns(db, world, job)
}

const daysOfRuns = 14

/** A run for each slot of the last days, as far as they are days or years; of those every few minutes the last. */
async function noteRuns(db: Database, world: World, { name, when }: (typeof schedule)[number]): Promise<void> {
  const facts = await factsOf(db, name, world.now)
  if (!facts) return
  const since = new Date(world.now.getTime() - daysOfRuns * 86_400_000)
  const first = when.latest({ ...facts, now: since })
  const slots =
    when.each || /^\d{4}-\d{2}-\d{2}$/.test(first) ? when.due({ ...facts, last: first }) : [when.latest(facts)]
  for (const slot of slots) {
    const at = when.at(slot, facts.zone).toISOString()
    await db.execute(sql`
      insert into job_run (job, slot, state, attempts, due_at, started_at, finished_at, result)
      values (${name}, ${slot}, 'done', 1, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz + interval '140 ms',
        ${resultOf(name, slot)})`)
  }
}

/** What was told in the digest of that day; of the other jobs, that there was nothing to do. */
function resultOf(job: string, slot: string): SQL {
  if (job !== 'late_digest') return sql`'{}'::jsonb`
  return sql`jsonb_build_object('late', coalesce((select max((data ->> 'count')::int) from notification
    where event = ${`late_digest:${addDays(slot, -1)}`}), 0))`
}

/** As the owner, past the triggers that keep punches as they are: when they were recorded is when they were made. */
export async function settlePunches(owner: Database): Promise<void> {
  await owner.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql`update punch set recorded_at = at where source <> 'correction'`)
  })
  await owner.execute(sql`vacuum (analyze)`)
}
