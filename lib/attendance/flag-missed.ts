import { sql } from 'drizzle-orm'
import { announce } from '../announce'
import type { AnyContext } from '../context'
import { notify } from '../notifications/notify'
import { formatInstant } from '../time'
import { inTransaction } from '../transaction'

type Flagged = {
  id: number
  employeeId: number
  name: string
  managerId: number | null
  workDate: string
  clockIn: number
  zone: string
}

/**
 * Marks attendances that are still open as missed clock-outs, and tells the employees and their managers. Conditional:
 * whoever clocked out meanwhile wins. Returns how many it marked.
 */
export async function flagMissed(ctx: AnyContext, attendanceIds: number[]): Promise<number> {
  // Not the answer of the request, but something on its way: the request's key is not for it.
  return inTransaction({ ...ctx, replay: null }, async (ctx) => {
    const flagged = await flag(ctx, attendanceIds)
    if (flagged.length === 0) return 0
    announce(ctx, { changed: { topic: 'attendance', employees: flagged.map(({ employeeId }) => employeeId) } })
    await notify(ctx, ...flagged.map(missedNote))
    return flagged.length
  })
}

/** Holds the employees before the attendances, as a clock-out does, so that neither waits for the other in a circle. */
async function flag(ctx: AnyContext, attendanceIds: number[]): Promise<Flagged[]> {
  const asked = sql`any(${sql.param(attendanceIds)}::int[])`
  return (await ctx.db.execute(sql`
    with held as (
      select e.id, e.name, e.manager_id from employee e
      where e.id in (select a.employee_id from attendance a where a.id = ${asked}) order by e.id for no key update
    ), flagged as (
      update attendance a set missed = true from held h
      where a.employee_id = h.id and a.id = ${asked} and a.clock_out is null and not a.missed
      returning a.id, h.id as "employeeId", h.name, h.manager_id as "managerId", a.work_date as "workDate",
        extract(epoch from a.clock_in)::float8 * 1000 as "clockIn", a.time_zone as zone
    ), raised as (
      update employee e set ground_revision = ground_revision + 1 from flagged f where e.id = f."employeeId"
    )
    select * from flagged order by id`)) as unknown as Flagged[]
}

function missedNote({ id, employeeId, name, managerId, workDate, clockIn, zone }: Flagged) {
  return {
    kind: 'missed_clock_out' as const,
    event: `missed_clock_out:${id}`,
    data: {
      employee: employeeId,
      employee_name: name,
      attendance: id,
      date: workDate,
      clock_in: formatInstant(new Date(clockIn), zone),
    },
    recipients: managerId === null ? [employeeId] : [employeeId, managerId],
  }
}
