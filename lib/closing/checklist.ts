import { type SQL, sql } from 'drizzle-orm'
import type { AnyContext, Context } from '../context'
import { pageOf } from '../endpoint'
import { companyZone } from '../people/queries'
import { wordsMatch } from '../people/words-match'
import { monthBefore } from '../reports/last-month'
import { figuresFor } from '../reports/month-figures'
import { figuresAsAnswer } from '../reports/schema'
import { formatInstant, localDate } from '../time'
import { asItem } from './items'
import { type Member, membersOf } from './members'
import { mayCloseFor } from './policy'
import { sameFigures } from './same-figures'
import type { Checklist, ChecklistQuery, ChecklistRow, ClosingState } from './schema'

/** What stands in the way of closing a month of those the actor manages, by name, with how many are how far. */
export async function monthChecklist(ctx: Context, query: ChecklistQuery): Promise<Checklist> {
  const zone = await companyZone(ctx)
  const month = query.month ?? monthBefore(localDate(ctx.now, zone))
  const members = await membersOf(ctx, month, filterOf(query))
  const found = query.state ? members.filter(({ state }) => state === query.state) : members
  const page = found.slice((query.page - 1) * query.page_size, query.page * query.page_size)
  const results = await asRows(ctx, month, page, zone)
  return {
    ...pageOf('/manager/months/checklist', query, { count: found.length, results }),
    month,
    counts: countsOf(members),
  }
}

function filterOf({ search, department }: ChecklistQuery): SQL {
  const conditions = [
    sql`true`,
    ...(search ? [wordsMatch(search, sql`e.folded_name`, sql`coalesce(e.employee_number, '')`)] : []),
    ...(department === undefined ? [] : [sql`lower(e.department) = lower(${department})`]),
  ]
  return sql.join(conditions, sql` and `)
}

function countsOf(members: Member[]): Checklist['counts'] {
  const having = (wanted: ClosingState) => members.filter(({ state }) => state === wanted).length
  return {
    people: members.length,
    running: having('running'),
    waiting: having('waiting'),
    ready: having('ready'),
    closed: having('closed'),
  }
}

async function asRows(ctx: Context, month: string, members: Member[], zone: string): Promise<ChecklistRow[]> {
  const ids = members.map(({ employee }) => employee)
  const [figures, company] = await Promise.all([figuresFor(ctx, ids, month), closingRules(ctx)])
  return members.map(({ items, employeeNumber, closedAt, closedByName, answered, ...one }) => {
    const present = figures.get(one.employee)?.figures
    return {
      ...one,
      answer_is_current:
        answered !== null && (closedAt !== null || !present || sameFigures(answered, figuresAsAnswer(present))),
      employee_number: employeeNumber,
      may_close: mayCloseFor(ctx.actor, company, one.employee),
      days_absent: present?.daysAbsent ?? 0,
      items: items.map((item) => asItem(one.employee, month, item)),
      closed_at: closedAt && formatInstant(closedAt, zone),
      closed_by_name: closedByName,
    }
  })
}

/** What the company says about who closes. */
export async function closingRules(ctx: AnyContext): Promise<{ managersClose: boolean }> {
  const [row] = (await ctx.db.execute(sql`select managers_close as "managersClose" from company`)) as unknown as {
    managersClose: boolean
  }[]
  return row ?? { managersClose: false }
}
