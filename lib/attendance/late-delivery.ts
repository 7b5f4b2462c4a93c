import { type SQL, sql } from 'drizzle-orm'
import type { News } from '../announce'
import type { Context } from '../context'
import { secondsBetween } from '../time'
import type { ClockedAttendance } from './clock-state'
import type { PunchRow } from './punch-row'

/** Clocks of devices differ, and networks are slow: a punch this much later than its device says was delivered late. */
const lateFromSeconds = 5 * 60
/** A device that says more is not believed: its clock was never set. */
const lateUntilSeconds = 3 * 24 * 60 * 60

/** A punch that reached the server late; `recorded`: what else was attended around it. */
export type LatePunch = {
  kind: 'in' | 'out'
  attendanceId: number
  workDate: string
  zone: string
  deviceTime: Date
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

/** What a punch that was delivered late opens, in the statement of the punch; of any other nothing is read nor written. */
export async function lateDelivery(
  ctx: Context,
  punch: Pick<PunchRow, 'kind' | 'at' | 'zone' | 'deviceTime'>,
  of: Pick<LatePunch, 'attendanceId' | 'workDate' | 'recorded'>,
): Promise<LateDelivery> {
  if (!punch.deviceTime || !propose) return onTime
  const deviceTime = new Date(punch.deviceTime)
  const late = secondsBetween(deviceTime, punch.at)
  if (late < lateFromSeconds || late > lateUntilSeconds) return onTime
  return propose(ctx, { kind: punch.kind, zone: punch.zone, deviceTime, ...of })
}
