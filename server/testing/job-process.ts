import { sql } from 'drizzle-orm'
import type { AnyContext } from '@/lib/context'
import { dailyAt } from '@/lib/jobs/cadence'
import type { Job } from '@/lib/jobs/job'
import { startJobs } from '../jobs'

/**
 * A process that looks every second whether to run a job of three steps, each of which leaves a line behind once; for the
 * tests of killing it. `halfway`
 * stops for ever after the second step, and says so.
 */
const [url = '', how] = process.argv.slice(2)
const step = (ctx: AnyContext, number: number) =>
  ctx.db.execute(sql`insert into secret (name, value) values (${`step ${number}`}, ${how}) on conflict do nothing`)
const job: Job = {
  ...{ name: 'steps', title: 'Steps', about: 'Three steps', when: dailyAt(0) },
  run: async (ctx) => {
    await step(ctx, 1)
    await step(ctx, 2)
    if (how === 'halfway') {
      process.stdout.write('halfway\n')
      await new Promise(() => setInterval(() => {}, 1_000))
    }
    await step(ctx, 3)
    return { steps: 3 }
  },
}
const stop = startJobs(url, [job], '* * * * * *')
process.on('SIGTERM', () => void stop().then(() => process.exit(0)))
