import { type SQL, sql } from 'drizzle-orm'
import type { News } from '../announce'
import type { Context } from '../context'
import { secondsBetween } from '../time'
import type { ClockedAttendance } from './clock-state'
import type { PunchRow } from './punch-row'

/** Networks are slow: a punch that was on its way for longer than this was delivered late. */
const lateFromSeconds = 5 * 60
/** A device that says more is not believed: its clock was never set. */
const lateUntilSeconds = 3 * 24 * 60 * 60

/** A punch that reached the server late; `recorded`: what else was attended around it. */
export type LatePunch = {
  kind: 'in' | 'out'
  attendanceId: number
  workDate: string
  zone: string
  /** When it was made: as long before the server's time as it was on its way by the device's clock, right or wrong. */
  madeAt: Date
  recorded: ClockedAttendance[]
}
/** What the punch writes besides itself: CTEs on `actor`, and what is to be announced of them. */
export type LateDelivery = { ctes: SQL; news: News[] }
type Propose = (ctx: Context, punch: LatePunch) => Promise<LateDelivery>

export const onTime: LateDelivery = { ctes: sql``, news: [] }
let propose: Propose | null = null

/** Wired once by lib/endpoints.ts: corrections know what to make of it, and come after attendance. */
export function onLateDelivery(callback: Propose): void {
  propose = callback
}

/**
 * What a punch that was delivered late opens, in the statement of the punch; of any other nothing is read nor written.
 * How late is told by one and the same clock, the device's: when it was pressed and when it was sent.
 */
export async function lateDelivery(
  ctx: Context,
  punch: Pick<PunchRow, 'kind' | 'at' | 'zone' | 'deviceTime'>,
  of: Pick<LatePunch, 'attendanceId' | 'workDate' | 'recorded'>,
): Promise<LateDelivery> {
  const { sentAt } = ctx.origin
  if (!punch.deviceTime || !sentAt || !propose) return onTime
  const late = secondsBetween(new Date(punch.deviceTime), sentAt)
  if (late < lateFromSeconds || late > lateUntilSeconds) return onTime
  const madeAt = new Date(punch.at.getTime() - late * 1000)
  return propose(ctx, { kind: punch.kind, zone: punch.zone, madeAt, ...of })
}
