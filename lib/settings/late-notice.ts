import { sql } from 'drizzle-orm'

/** Above so many people admins hear of lateness once a day, unless the company has said how. */
const peopleAtOnce = 100

/** How admins hear of lateness now, as one value: `at_once`, `digest` or `off`. Source: design, "Who is told". */
export const lateNoticeNow = sql`(select coalesce(c.late_notice, case when (
    select count(*) from (select from employee where is_active limit ${sql.raw(String(peopleAtOnce + 1))}) few
  ) > ${sql.raw(String(peopleAtOnce))} then 'digest' else 'at_once' end) from company c)`
