import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../context'
import { lowBalance } from '../leave/low-balance'
import { entryValues, type NewEntry } from '../leave/post-entries'
import { lowBalanceNote, lowBalanceRecipients } from '../leave/settle-low-balance'
import { balanceMinutes } from '../ledger'
import { notificationCtes } from '../notifications/notify'
import { type LocalDate, localDate } from '../time'
import type { ClockState } from './clock-state'
import { type LateArrival, lateCharge, type PolicyFrom } from './late-charge'
import { type LateRecord, latePoliciesJson, lateRecordJson, monthsOf } from './late-months'
import { lateEntry } from './settle-lateness'

/** What a late clock-in writes besides itself: CTEs on `actor`, and whether annual leave is low when they move it. */
export type LateWrite = { shiftMinutes: number | null; ctes: SQL; leaveIsLow?: boolean }

export const punctual: LateWrite = { shiftMinutes: null, ctes: sql`` }

type LateFacts = {
  record: LateRecord
  policies: PolicyFrom[]
  /** Annual leave up to the present leave year. */
  balance: number
  wasLow: boolean
  threshold: number
}

/**
 * What the late arrival that a clock-in is about to record costs: one more read.
 * Like everything the clock-in decides on it may change before the write, which the revision tells.
 */
export async function lateWrite(ctx: Context, state: ClockState, arrival: LateArrival): Promise<LateWrite> {
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
  if (!charge) return { ...punctual, shiftMinutes }
  const revision = state.revision + 1
  const entry = lateEntry({ employeeId: ctx.actor.id, revision, ...charge })
  return { shiftMinutes, ...posting(ctx, revision, facts, entry, year) }
}

async function readFacts(ctx: Context, date: LocalDate, year: number): Promise<LateFacts> {
  const [row] = (await ctx.db.execute(sql`
    select json_build_object('record', ${lateRecordJson(`${date.slice(0, 7)}-01`)}, 'policies', ${latePoliciesJson},
      'balance', ${balanceMinutes(sql`e.id`, sql`${year}`)}, 'wasLow', e.leave_is_low, 'threshold', c.low_balance_minutes) as facts
    from employee e cross join company c where e.id = ${ctx.actor.id}`)) as unknown as { facts: LateFacts }[]
  if (!row) throw new Error(`Employee ${ctx.actor.id} vanished`)
  return row.facts
}

/** The line, and the notice when it takes annual leave below the threshold. */
function posting(
  ctx: Context,
  revision: number,
  facts: LateFacts,
  entry: NewEntry,
  year: number,
): Omit<LateWrite, 'shiftMinutes'> {
  const { balance, threshold } = facts
  const posted = entry.leaveYear <= year ? entry.minutes : 0
  const minutes = balance + posted
  const low = lowBalance({ ...facts, minutes, posted })
  const note = lowBalanceNote({ ...ctx.actor, revision, minutes, threshold })
  const recipients = lowBalanceRecipients(sql`${ctx.actor.id}::int`)
  const told = low.notify ? sql`, ${notificationCtes(ctx, [{ ...note, recipients }])}` : sql``
  return { ctes: sql`, charged as (${entryValues(ctx, [entry])})${told}`, leaveIsLow: low.isLow }
}
