import { and, desc, eq } from 'drizzle-orm'
import { employee, leaveType, monthAdjustment, monthAnswer } from '@/db/schema'
import { monthView } from '@/lib/attendance/queries'
import type { Context } from '@/lib/context'
import { monthReport } from '@/lib/reports/month-report'
import { reportQuery } from '@/lib/reports/schema'
import { monthTrend } from '@/lib/reports/trend'
import { formatInstant } from '@/lib/time'

/** All that the page of somebody's month shows. Refuses with `not_found` (404) unless the actor may see them. */
export async function personData(ctx: Context, employeeId: number, month: string) {
  const scope = { month, employee: employeeId }
  const [days, report, trend, types, answer, later] = await Promise.all([
    monthView(ctx, month, employeeId),
    monthReport(ctx, reportQuery.parse({ ...scope, page_size: 1 })),
    monthTrend(ctx, scope),
    ctx.db.select({ id: leaveType.id, name: leaveType.name }).from(leaveType).orderBy(leaveType.id),
    latestAnswer(ctx, employeeId, month),
    changesSince(ctx, employeeId, month),
  ])
  const told = (at: Date) => formatInstant(at, days.zone)
  return {
    days,
    row: report.results[0] ?? null,
    types,
    trend: trend.results,
    answer: answer && { answer: answer.answer, text: answer.text, answeredAt: told(answer.at) },
    later: later.map(({ at, ...change }) => ({ ...change, madeAt: told(at) })),
  }
}

async function latestAnswer(ctx: Context, employeeId: number, month: string) {
  const [answer] = await ctx.db
    .select({ answer: monthAnswer.answer, text: monthAnswer.text, at: monthAnswer.answeredAt })
    .from(monthAnswer)
    .where(and(eq(monthAnswer.employeeId, employeeId), eq(monthAnswer.month, `${month}-01`)))
    .orderBy(desc(monthAnswer.id))
    .limit(1)
  return answer ?? null
}

/** What changed in the month since it was closed, with the month each change counts in. */
async function changesSince(ctx: Context, employeeId: number, month: string) {
  const rows = await ctx.db
    .select({ adjustment: monthAdjustment, madeByName: employee.name })
    .from(monthAdjustment)
    .leftJoin(employee, eq(employee.id, monthAdjustment.madeBy))
    .where(and(eq(monthAdjustment.employeeId, employeeId), eq(monthAdjustment.ofMonth, `${month}-01`)))
    .orderBy(monthAdjustment.id)
  return rows.map(({ adjustment: { inMonth, differences, reason, madeAt }, madeByName }) => ({
    month: inMonth.slice(0, 7),
    differences,
    reason,
    at: madeAt,
    madeByName,
  }))
}
