import { type SQL, sql } from 'drizzle-orm'
import type { News } from '../announce'
import type { Context } from '../context'
import { lowBalance } from '../leave/low-balance'
import { entryValues, type NewEntry } from '../leave/post-entries'
import { lowBalanceNote, lowBalanceRecipients } from '../leave/settle-low-balance'
import { balanceMinutes } from '../ledger'
import { notificationCtes } from '../notifications/notify'
import { type LocalDate, localDate } from '../time'
import type { ClockState } from './clock-state'
import { lateCharge, type PolicyFrom } from './late-charge'
import { type LateRecord, latePoliciesJson, lateRecordJson, monthsOf } from './late-months'
import { lateNotice, type NewArrival } from './late-notice'
import { lateEntry } from './settle-lateness'

/**
 * What a late clock-in writes besides itself: CTEs on `actor`, whether annual leave is low when they move it, and what is
 * to be announced of them.
 */
export type LateWrite = { shiftMinutes: number | null; ctes: SQL; leaveIsLow?: boolean; news: News[] }

export const punctual: LateWrite = { shiftMinutes: null, ctes: sql``, news: [] }

type LateFacts = {
  record: LateRecord
  policies: PolicyFrom[]
  /** Annual leave up to the present leave year. */
  balance: number
  wasLow: boolean
  threshold: number
}

/**
 * What the late arrival that a clock-in is about to record costs, and who is told: one more read.
 * Like everything the clock-in decides on it may change before the write, which the revision tells.
 */
export async function lateWrite(ctx: Context, state: ClockState, arrival: NewArrival): Promise<LateWrite> {
  const year = Number(localDate(ctx.now, state.ground.companyZone).slice(0, 4))
  const facts = await readFacts(ctx, arrival.date, year)
  const month = arrival.date.slice(0, 7)
  const known = monthsOf(facts.record).find((one) => one.month === month)
  const charge = lateCharge(
    facts.policies,
    { month, arrivals: [...(known?.arrivals ?? []), arrival], charged: known?.charged ?? 0 },
    { cause: 'arrival', date: arrival.date, attendance: arrival.id },
  )
  const { shiftMinutes } = arrival
  const notice = lateNotice(ctx, arrival)
  if (!charge) return { shiftMinutes, ctes: sql`, ${notificationCtes(ctx, [notice])}`, news: [{ told: true }] }
  const revision = state.revision + 1
  const entry = lateEntry({ employeeId: ctx.actor.id, revision, ...charge })
  return { shiftMinutes, ...posting(ctx, revision, facts, { entry, year, notice }) }
}

async function readFacts(ctx: Context, date: LocalDate, year: number): Promise<LateFacts> {
  const [row] = (await ctx.db.execute(sql`
    select json_build_object('record', ${lateRecordJson(`${date.slice(0, 7)}-01`)}, 'policies', ${latePoliciesJson},
      'balance', ${balanceMinutes(sql`e.id`, sql`${year}`)}, 'wasLow', e.leave_is_low, 'threshold', c.low_balance_minutes) as facts
    from employee e cross join company c where e.id = ${ctx.actor.id}`)) as unknown as { facts: LateFacts }[]
  if (!row) throw new Error(`Employee ${ctx.actor.id} vanished`)
  return row.facts
}

/** The line, the notice of the arrival, and the one when it takes annual leave below the threshold. */
function posting(
  ctx: Context,
  revision: number,
  facts: LateFacts,
  { entry, year, notice }: { entry: NewEntry; year: number; notice: ReturnType<typeof lateNotice> },
): Omit<LateWrite, 'shiftMinutes'> {
  const { balance, threshold } = facts
  const posted = entry.leaveYear <= year ? entry.minutes : 0
  const minutes = balance + posted
  const low = lowBalance({ ...facts, minutes, posted })
  const note = lowBalanceNote({ ...ctx.actor, revision, minutes, threshold })
  const recipients = lowBalanceRecipients(sql`${ctx.actor.id}::int`)
  const told = notificationCtes(ctx, low.notify ? [notice, { ...note, recipients }] : [notice])
  return {
    ctes: sql`, charged as (${entryValues(ctx, [entry])}), ${told}`,
    leaveIsLow: low.isLow,
    news: [{ told: true }, { changed: { topic: 'leave', employees: [ctx.actor.id] } }],
  }
}
