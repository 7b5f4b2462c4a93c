import { sql } from 'drizzle-orm'
import { forgetEndedSessions, forgetFailures, forgetOldTokens } from '../auth/forget-old'
import type { AnyContext } from '../context'
import { forget } from '../forget'
import { forgetSentMail } from '../mail/forget-sent'
import { forgetImports } from '../people-import/discard-import'
import { instantSql } from '../sql-time'
import { forgetAnswers } from '../transaction'

/** Removes what nobody needs any more; how long each is kept stands where it is kept. */
export async function cleanUp(ctx: AnyContext): Promise<Record<string, number>> {
  return {
    sessions: await forgetEndedSessions(ctx),
    tokens: await forgetOldTokens(ctx),
    login_failures: await forgetFailures(ctx),
    answers: await forgetAnswers(ctx),
    mails: await forgetSentMail(ctx),
    imports: await forgetImports(ctx),
    runs: await forgetOldRuns(ctx),
  }
}

/**
 * Runs of 30 days ago; of those that found nothing to do, and there is one a minute, of a day ago. The last of each job
 * that is done stays however old it is: the next goes on from there.
 */
async function forgetOldRuns(ctx: AnyContext): Promise<number> {
  const now = instantSql(ctx.now)
  return forget(
    ctx,
    sql`job_run`,
    sql`(finished_at < ${now} - interval '30 days' or (finished_at < ${now} - interval '1 day' and state = 'done'
        and not exists (select from jsonb_each(result) as did where did.value <> '0')))
      and id not in (select max(id) from job_run where requested_by is null group by job)
      and id not in (select max(id) from job_run where requested_by is null and state = 'done' group by job)`,
  )
}
