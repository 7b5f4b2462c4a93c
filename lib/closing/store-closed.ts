import { sql } from 'drizzle-orm'
import { announce } from '../announce'
import { type AuditedAct, writeAudits } from '../audit/write-audit'
import type { Context } from '../context'
import { edgesOf } from '../reports/month-facts'
import type { MonthFigures } from '../reports/month-figures'
import { instantSql } from '../sql-time'
import { type ClosedFigures, ledgerOf } from './closed-figures'
import type { StoredItem } from './items'
import type { Member } from './members'
import type { CloseBody } from './schema'

type Accepted = CloseBody['accept']
type Closing = { employee: number; figures: ClosedFigures; accepted: Record<string, unknown>[] }

/**
 * Stores the month of members who are held, with what was accepted as it was. Their revision is raised, so that a punch that
 * was decided on the open month is decided again.
 */
export async function storeClosed(
  ctx: Context,
  month: string,
  members: Member[],
  figures: Map<number, MonthFigures>,
  accept: Accepted,
): Promise<void> {
  if (members.length === 0) return
  const [first] = edgesOf(month)
  const closings = await closingsOf(ctx, month, members, figures, accept)
  await ctx.db.execute(sql`
    with closed as (
      insert into month_close (employee_id, month, closed_by, closed_at, figures, accepted)
      select n.employee, ${first}::date, ${ctx.actor.id}, ${instantSql(ctx.now)}, n.figures, n.accepted
      from jsonb_to_recordset(${JSON.stringify(closings)}::jsonb) as n(employee int, figures jsonb, accepted jsonb) returning employee_id
    ) update employee e set ground_revision = e.ground_revision + 1 from closed c where c.employee_id = e.id`)
  await writeAudits(
    ctx,
    closings.map((one) => auditOf(ctx, month, one)),
  )
  announce(ctx, { changed: { topic: 'attendance', employees: members.map(({ employee }) => employee) } })
}

async function closingsOf(
  ctx: Context,
  month: string,
  members: Member[],
  figures: Map<number, MonthFigures>,
  accept: Accepted,
): Promise<Closing[]> {
  const ids = members.map(({ employee }) => employee)
  const ledger = await ledgerOf(ctx, ids, month)
  const clockings = await clockingsOf(ctx, ids)
  return members.flatMap(({ employee, items }) => {
    const found = figures.get(employee)?.figures
    if (!found) return []
    const stored: ClosedFigures = {
      ...found,
      ledgerMinutes: ledger.get(employee)?.ledgerMinutes ?? 0,
      clocking: clockings.get(employee) ?? 'required',
    }
    return [{ employee, figures: stored, accepted: items.map((item) => keptItem(employee, item, accept)) }]
  })
}

async function clockingsOf(ctx: Context, ids: number[]): Promise<Map<number, ClosedFigures['clocking']>> {
  const rows = (await ctx.db.execute(sql`
    select id, clocking from employee where id = any(${sql.param(ids)}::int[])`)) as unknown as {
    id: number
    clocking: ClosedFigures['clocking']
  }[]
  return new Map(rows.map(({ id, clocking }) => [id, clocking]))
}

function keptItem(employee: number, item: StoredItem, accept: Accepted) {
  const { kind, subject, date } = item
  return { kind, subject, date, reason: acceptedOf(employee, item, accept)?.reason ?? '' }
}

export function acceptedOf(employee: number, { kind, subject }: StoredItem, accept: Accepted) {
  return accept.find((one) => one.employee === employee && one.kind === kind && one.subject === subject)
}

function auditOf(ctx: Context, month: string, { employee, figures, accepted }: Closing): AuditedAct {
  return {
    action: 'month.closed',
    subjectType: 'month',
    subjectId: `${employee}:${month}`,
    employeeId: employee,
    after: {
      month,
      worked_minutes: figures.workedMinutes,
      ...(accepted.length > 0 && { accepted }),
      ...(employee === ctx.actor.id && { self_decision: true }),
    },
  }
}
