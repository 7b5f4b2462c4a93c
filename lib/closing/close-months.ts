import { sql } from 'drizzle-orm'
import type { Context } from '../context'
import { AppError } from '../errors'
import { formatMonth } from '../format'
import { namesOf } from '../people/queries'
import { managedBy } from '../people/scope'
import { edgesOf } from '../reports/month-facts'
import { figuresFor } from '../reports/month-figures'
import { inTransaction } from '../transaction'
import { closingRules } from './checklist'
import { asItem, type StoredItem } from './items'
import { type Member, membersOf } from './members'
import { mayCloseFor, mayCloseMonths } from './policy'
import { type CloseAnswer, type CloseBody, type CloseResult, closedAtOnce } from './schema'
import { acceptedOf, storeClosed } from './store-closed'

/** So many are held at once, so that nobody waits long to clock out. */
const heldAtOnce = 50

type Accepted = CloseBody['accept']

/**
 * Closes a month of employees: its figures are stored as they are and never change again. Each by itself: whoever cannot
 * be closed holds nobody else. Again changes nothing and succeeds. Errors: `not_allowed`, `not_found` (one of them is not
 * the actor's to see).
 */
export async function closeMonths(ctx: Context, { month, employees, accept }: CloseBody): Promise<CloseAnswer> {
  const company = await closingRules(ctx)
  if (!mayCloseMonths(ctx.actor, company)) throw new AppError('not_allowed', 'Months are closed by an admin here.')
  if (employees) await refuseStrangers(ctx, employees)
  const wanted = employees ?? (await openMembers(ctx, month))
  const now = wanted.slice(0, closedAtOnce)
  const results: CloseResult[] = []
  for (let at = 0; at < now.length; at += heldAtOnce) {
    const some = [...new Set(now.slice(at, at + heldAtOnce))]
    results.push(...(await inTransaction(ctx, (ctx) => closeSome(ctx, { month, company, ids: some, accept }))))
  }
  const closed = results.filter(({ outcome }) => outcome === 'closed').length
  return { month, closed, left: wanted.length - now.length, results }
}

async function refuseStrangers(ctx: Context, ids: number[]): Promise<void> {
  const rows = (await ctx.db.execute(sql`
    select n.id from unnest(${sql.param(ids)}::int[]) n(id) where not exists (select from employee e
      where e.id = n.id and (${managedBy(ctx.actor, sql`e.id`)} or e.id = ${ctx.actor.id})) limit 1`)) as unknown as {
    id: number
  }[]
  if (rows[0]) throw new AppError('not_found', `There is no employee ${rows[0].id}, or not for you.`)
}

/** Those that are ready first. */
async function openMembers(ctx: Context, month: string): Promise<number[]> {
  const members = (await membersOf(ctx, month)).filter(({ state }) => state === 'ready' || state === 'waiting')
  const ready = members.filter(({ state }) => state === 'ready')
  return [...ready, ...members.filter(({ state }) => state === 'waiting')].map(({ employee }) => employee)
}

type Some = { month: string; company: { managersClose: boolean }; ids: number[]; accept: Accepted }

/** Holds them first, in a statement of its own: what is read after that stays so until it is stored. */
async function closeSome(ctx: Context, { month, company, ids, accept }: Some): Promise<CloseResult[]> {
  const [, last] = edgesOf(month)
  const some = sql`any(${sql.param(ids)}::int[])`
  await ctx.db.execute(sql`select id from employee where id = ${some} order by id for no key update`)
  const members = await membersOf(ctx, month, sql`e.id = ${some}`)
  const open = members.filter((one) => mayCloseFor(ctx.actor, company, one.employee) && canClose(one, accept))
  const figures = await figuresFor(
    ctx,
    open.map(({ employee }) => employee),
    month,
  )
  const over = open.filter(({ employee }) => figures.get(employee)?.through === last)
  await storeClosed(ctx, month, over, figures, accept)
  const closed = new Set(over.map(({ employee }) => employee))
  const names = await namesOf(ctx, ids)
  return ids.map((id) => {
    const member = members.find(({ employee }) => employee === id)
    const about = { employee: id, name: names.get(id) ?? '', items: [] }
    if (closed.has(id)) return { ...about, outcome: 'closed', detail: '' }
    if (member?.state === 'closed') return { ...about, outcome: 'already_closed', detail: '' }
    const left = member ? openItems(member, accept).map((item) => asItem(id, month, item)) : []
    return { ...about, outcome: 'refused', detail: whyNot(ctx, month, company, id, member), items: left }
  })
}

function canClose(member: Member, accept: Accepted): boolean {
  if (member.state === 'ready') return true
  return member.state === 'waiting' && openItems(member, accept).length === 0
}

function openItems({ employee, items }: Member, accept: Accepted): StoredItem[] {
  return items.filter((item) => !acceptedOf(employee, item, accept))
}

function whyNot(
  ctx: Context,
  month: string,
  company: { managersClose: boolean },
  id: number,
  member: Member | undefined,
): string {
  const named = formatMonth(month, 'en-GB')
  if (!mayCloseFor(ctx.actor, company, id)) return 'Nobody closes a month of their own.'
  if (!member) return `They did not work here in ${named}.`
  if (member.state === 'waiting') return 'Something still stands in the way.'
  return `${named} is not over for them: a shift runs on, or they are still clocked in.`
}
