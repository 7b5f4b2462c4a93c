import type { Database } from '@/db/client'
import type { Employee } from '@/db/testing/fixtures'
import { contextFor } from '@/db/testing/fixtures'
import { decideLeave } from '@/lib/leave/decide-leave'
import { grantFirstLeave } from '@/lib/leave/grant-leave'
import { requestLeave } from '@/lib/leave/request-leave'
// Whatever changes the ground derives days again, and it is the table of endpoints that says how.
import '@/lib/endpoints'
import { type LeaveAnswer, leaveBody } from '@/lib/leave/schema'
import { addDays, localDate, weekday } from '@/lib/time'
import { inTransaction } from '@/lib/transaction'

const zone = 'Europe/Berlin'

/** Gives somebody their yearly leave, as creating them would have. */
export async function seedGrant(db: Database, person: Employee): Promise<void> {
  const today = localDate(new Date(), zone)
  await inTransaction(contextFor(db, person), (ctx) =>
    grantFirstLeave(ctx, { id: person.id, dateJoined: person.dateJoined }, today),
  )
}

/** A request as its form would send it; of annual leave unless the body says otherwise. */
export async function seedRequest(db: Database, person: Employee, body: object): Promise<LeaveAnswer> {
  return requestLeave(contextFor(db, person), leaveBody.parse(body))
}

export async function seedDecision(
  db: Database,
  decider: Employee,
  id: number,
  status: 'approved' | 'rejected',
  comment = '',
): Promise<LeaveAnswer> {
  return decideLeave(contextFor(db, decider), id, { status, comment })
}

/** The Monday `weeks` weeks from this one. */
export function mondayIn(weeks: number): string {
  const today = localDate(new Date(), zone)
  return addDays(today, 7 * weeks - weekday(today))
}
