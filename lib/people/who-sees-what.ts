import { sql } from 'drizzle-orm'
import { company } from '@/db/schema'
import type { AnyContext } from '../context'

/** What the company lets people see of each other. Source: issue 5, "who may see what". */
export type Sight = Pick<
  typeof company.$inferSelect,
  'colleaguesSeeAbsences' | 'colleaguesSeePresence' | 'managersSeeReasons' | 'managersReadAudit'
>

/** Read before what it narrows: a query that decides it for each row could not use an index. */
export async function sightOf(ctx: Pick<AnyContext, 'db'>): Promise<Sight> {
  const [sight] = await ctx.db
    .select({
      colleaguesSeeAbsences: company.colleaguesSeeAbsences,
      colleaguesSeePresence: company.colleaguesSeePresence,
      managersSeeReasons: company.managersSeeReasons,
      managersReadAudit: company.managersReadAudit,
    })
    .from(company)
  if (!sight) throw new Error('There is no company yet')
  return sight
}

/** Whether colleagues see each other's absences at all, for a query that looks at few people. */
export const absencesAreSeen = sql`(select c.colleagues_see_absences <> 'nobody' from company c)`
