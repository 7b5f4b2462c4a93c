import type { Database } from '@/db/client'
import { leaveRequest } from '@/db/schema'
import { positionOf, spanText } from '../span'

type Stored = Partial<typeof leaveRequest.$inferInsert> & { from: string; to: string }

/** A request as it could stand in the database, without days, history and ledger lines: for what only reads requests. */
export async function storedLeave(
  db: Database,
  person: { id: number },
  { from, to, ...rest }: Stored,
): Promise<number> {
  const begins = rest.startPart === 'second_half' ? 240 : 0
  const ends = rest.endPart === 'first_half' ? 240 : 480
  const [row] = await db
    .insert(leaveRequest)
    .values({
      employeeId: person.id,
      leaveTypeId: 1,
      status: 'approved',
      startDate: from,
      endDate: to,
      span: spanText([{ from: positionOf(from, begins), to: positionOf(to, ends) }]),
      minutes: 480,
      createdAt: new Date(),
      createdBy: person.id,
      ...rest,
    })
    .returning({ id: leaveRequest.id })
  if (!row) throw new Error('Nothing was inserted')
  return row.id
}
