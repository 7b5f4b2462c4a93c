import { sql } from 'drizzle-orm'
import type { monthAnswers } from '@/db/schema'
import type { Context } from '../context'
import { AppError } from '../errors'
import { zoneOf } from '../people/queries'
import type { Figures } from '../reports/figures'
import { edgesOf } from '../reports/month-facts'
import { figuresFor } from '../reports/month-figures'
import { type FiguresAnswer, figuresAsAnswer } from '../reports/schema'
import { formatInstant, type LocalDate } from '../time'
import type { Differences } from './differences'
import { sameFigures } from './same-figures'

type Answered = (typeof monthAnswers)[number]

/** A later change to a closed month. Instants ISO, where the employee works. */
export type OwnAdjustment = {
  id: number
  ofMonth: string
  inMonth: string
  differences: Differences
  reason: string
  madeByName: string | null
  madeAt: string
}

/** The report of a month of one's own: what it says, how far it is, what was answered. */
export type OwnMonth = {
  month: string
  state: 'running' | 'provisional' | 'closed'
  closedAt: string | null
  closedByName: string | null
  /** Of a closed month those of the closing. */
  figures: FiguresAnswer
  /** `isCurrent`: to these figures, with their adjustments. */
  answer: { answer: Answered; text: string; at: string; isCurrent: boolean } | null
  mayAnswer: boolean
  /** Of this month, counted in a later one, and of earlier ones, counted in this. */
  adjustments: OwnAdjustment[]
  /** What an adjustment may name as 'leave_by_type.<id>'. */
  leaveTypes: { id: number; name: string }[]
}

type Row = {
  closedAt: number | null
  closedByName: string | null
  closedFigures: Figures | null
  answer: { answer: Answered; text: string; at: number; figures: { [figure: string]: unknown } } | null
  leaveTypes: OwnMonth['leaveTypes']
  adjustments: (Omit<OwnAdjustment, 'madeAt'> & { madeAt: number })[]
}

/** The actor's own; `not_found` of a month in which they did not work here. */
export async function ownMonth(ctx: Context, month: string): Promise<OwnMonth> {
  const [, last] = edgesOf(month)
  const me = ctx.actor.id
  const row = await readRow(ctx, month)
  const [zone, found] = [await zoneOf(ctx, me), (await figuresFor(ctx, [me], month)).get(me)]
  const figures = row.closedFigures ?? found?.figures
  if (!figures) throw new Error(`Employee ${me} vanished`)
  const state = row.closedAt !== null ? 'closed' : found?.through === last ? 'provisional' : 'running'
  const at = (milliseconds: number) => formatInstant(new Date(milliseconds), zone)
  const shown = figuresAsAnswer(onlyFigures(figures))
  const isCurrent = row.answer !== null && (state === 'closed' ? !hasNews(row) : sameFigures(row.answer.figures, shown))
  return {
    month,
    state,
    closedAt: row.closedAt === null ? null : at(row.closedAt),
    closedByName: row.closedByName,
    figures: shown,
    answer: row.answer && { answer: row.answer.answer, text: row.answer.text, at: at(row.answer.at), isCurrent },
    mayAnswer: state === 'provisional' || (state === 'closed' && hasNews(row)),
    leaveTypes: row.leaveTypes,
    adjustments: row.adjustments.map((one) => ({ ...one, madeAt: at(one.madeAt) })),
  }
}

/** A closed month is answered once, and again after each adjustment. */
function hasNews({ answer, adjustments }: Row): boolean {
  return answer === null || adjustments.some(({ madeAt }) => madeAt > answer.at)
}

/** Without what a closing keeps beside them. */
function onlyFigures(figures: Figures & { ledgerMinutes?: number; clocking?: string }): Figures {
  const { ledgerMinutes: _, clocking: __, ...rest } = figures
  return rest
}

async function readRow(ctx: Context, month: string): Promise<Row> {
  const [first, last]: [LocalDate, LocalDate] = edgesOf(month)
  const [row] = (await ctx.db.execute(sql`
    select (select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.id) from leave_type t) as "leaveTypes",
      extract(epoch from c.closed_at)::float8 * 1000 as "closedAt", b.name as "closedByName", c.figures as "closedFigures",
      (select json_build_object('answer', m.answer, 'text', m.text, 'at', extract(epoch from m.answered_at) * 1000, 'figures', m.figures)
        from month_answer m where m.employee_id = e.id and m.month = ${first}::date order by m.id desc limit 1) as answer,
      coalesce((select json_agg(json_build_object('id', a.id, 'ofMonth', to_char(a.of_month, 'YYYY-MM'),
          'inMonth', to_char(a.in_month, 'YYYY-MM'), 'differences', a.differences, 'reason', a.reason, 'madeByName', by.name,
          'madeAt', extract(epoch from a.made_at) * 1000) order by a.id)
        from month_adjustment a left join employee by on by.id = a.made_by
        where a.employee_id = e.id and (a.of_month = ${first}::date or a.in_month = ${first}::date)), '[]') as adjustments
    from employee e left join month_close c on c.employee_id = e.id and c.month = ${first}::date
      left join employee b on b.id = c.closed_by
    where e.id = ${ctx.actor.id} and e.date_joined <= ${last}::date
      and (e.date_left is null or e.date_left >= ${first}::date)`)) as unknown as Row[]
  if (!row) throw new AppError('not_found', 'There is no report of yours of this month: you did not work here then.')
  return row
}
