import { sql } from 'drizzle-orm'
import { byName } from '@/db/schema'
import type { AnyContext } from '../context'
import type { NotificationData } from '../notifications/data'
import { notify } from '../notifications/notify'
import { lateNoticeNow } from '../settings/late-notice'
import { addDays, instantAt, type LocalDate } from '../time'
import { inTransaction } from '../transaction'

const mostNamed = 50

type Digest = Pick<NotificationData['late_digest'], 'count' | 'total_minutes' | 'people'>

/**
 * Tells every admin who came late on the day before, in the company's zone, where the company has a daily digest. `slot`:
 * the date on which it is told. Lateness that was waived since is not told; nor is a day on which nobody was late.
 */
export async function tellLateDigest(ctx: AnyContext, { slot }: { slot: LocalDate }): Promise<Record<string, number>> {
  const [company] = (await ctx.db.execute(sql`
    select c.time_zone as zone, ${lateNoticeNow} as notice,
      array(select id from employee where role = 'admin' and is_active order by id) as admins
    from company c`)) as unknown as { zone: string; notice: string; admins: number[] }[]
  if (company?.notice !== 'digest') return { late: 0 }
  const date = addDays(slot, -1)
  const digest = await digestOf(ctx, date, company.zone)
  if (digest.count === 0) return { late: 0 }
  await inTransaction(ctx, (ctx) =>
    notify(ctx, {
      kind: 'late_digest',
      event: `late_digest:${date}`,
      data: { date, ...digest },
      recipients: company.admins,
    }),
  )
  return { late: digest.count }
}

/** By the instant of the clock-in, not by the work date: of a night shift far away the date may not be over yet. */
async function digestOf(ctx: AnyContext, date: LocalDate, zone: string): Promise<Digest> {
  const [from, to] = [instantAt(date, 0, zone), instantAt(addDays(date, 1), 0, zone)]
  const [row] = (await ctx.db.execute(sql`
    with late as (
      select e.id, e.name, a.delay_minutes as minutes from attendance a join employee e on e.id = a.employee_id
      where a.work_date between ${addDays(date, -2)}::date and ${addDays(date, 2)}::date and a.delay_minutes > 0
        and a.clock_in >= ${from.toISOString()}::timestamptz and a.clock_in < ${to.toISOString()}::timestamptz
        and not exists (select from lateness_waiver w where w.attendance_id = a.id)
    )
    select count(*)::int as count, coalesce(sum(minutes), 0)::int as total_minutes,
      coalesce((select json_agg(json_build_object('employee', n.id, 'employee_name', n.name, 'delay_minutes', n.minutes)
          order by n.minutes desc, ${byName(sql`n.name`)}, n.id)
        from (select * from late order by minutes desc, ${byName(sql`name`)}, id limit ${mostNamed}) n), '[]') as people
    from late`)) as unknown as Digest[]
  return row ?? { count: 0, total_minutes: 0, people: [] }
}
