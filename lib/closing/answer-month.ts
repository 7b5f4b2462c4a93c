import { sql } from 'drizzle-orm'
import { monthAnswer } from '@/db/schema'
import { announce } from '../announce'
import { writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { AppError } from '../errors'
import { formatMonth } from '../format'
import { zoneOf } from '../people/queries'
import { formatInstant } from '../time'
import { inTransaction } from '../transaction'
import { type OwnMonth, ownMonth } from './own-month'
import type { AnswerAnswer, AnswerBody } from './schema'
import { tellDisputed } from './tell'

/**
 * Confirms or disputes the report of a month of one's own, with the figures that were shown. As often as need be until it
 * is closed, then again only after an adjustment. Errors: `not_found`, and 409: `month_not_over`, `already_answered`,
 * `figures_changed`.
 */
export async function answerMonth(ctx: Context, month: string, body: AnswerBody): Promise<AnswerAnswer> {
  return inTransaction(ctx, async (ctx) => {
    const employee = ctx.actor.id
    await ctx.db.execute(sql`select id from employee where id = ${employee} for no key update`)
    const report = await ownMonth(ctx, month)
    refuseUnlessOpen(report)
    refuseUnlessShown(report, body)
    const { answer, text } = body
    const adjustments = report.adjustments.map(({ id }) => id)
    const [row] = await ctx.db
      .insert(monthAnswer)
      .values({
        employeeId: employee,
        month: `${month}-01`,
        answer,
        text,
        figures: { ...report.figures, ...(adjustments.length > 0 && { adjustments }) },
        answeredAt: ctx.now,
      })
      .returning({ id: monthAnswer.id })
    if (!row) throw new Error('The insert returned no row')
    await writeAudit(ctx, {
      action: `month.${answer}`,
      subjectType: 'month',
      subjectId: `${employee}:${month}`,
      employeeId: employee,
      after: { month, ...(text !== '' && { text }) },
    })
    announce(ctx, { changed: { topic: 'attendance', employees: [employee] } })
    if (answer === 'disputed') await tellDisputed(ctx, { id: row.id, month, text })
    return { employee, month, answer, text, answered_at: formatInstant(ctx.now, await zoneOf(ctx, employee)) }
  })
}

function refuseUnlessOpen({ state, month, mayAnswer, answer }: OwnMonth): void {
  if (mayAnswer) return
  const named = formatMonth(month, 'en-GB')
  if (state === 'running') {
    throw new AppError('month_not_over', `${named} is not over yet. Answer when its last shift is.`)
  }
  throw new AppError('already_answered', `${named} is closed, and you have ${answer?.answer ?? 'answered'} it.`, {
    state: { answer: answer?.answer, answered_at: answer?.at },
  })
}

function refuseUnlessShown({ figures }: OwnMonth, { figures: shown = {} }: AnswerBody): void {
  const present: Record<string, unknown> = figures
  const other = Object.entries(shown).find(([name, value]) => present[name] !== value)
  if (!other) return
  throw new AppError('figures_changed', 'The figures have changed since you looked. Look at them again, then answer.')
}
