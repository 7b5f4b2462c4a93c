import type { Database } from '@/db/client'
import { leaveDay, leaveRequest } from '@/db/schema'
import { datesBetween } from '../../time'
import { dateOf, parseSpan, positionOf, spanText } from '../span'

type Stored = Partial<typeof leaveRequest.$inferInsert> & { from: string; to: string }

/** A request as it could stand in the database, without history and ledger lines, every day of it worked: for what only reads requests. */
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
    .returning({ id: leaveRequest.id, span: leaveRequest.span, status: leaveRequest.status })
  if (!row) throw new Error('Nothing was inserted')
  if (row.status === 'rejected' || row.status === 'cancelled') return row.id
  const days = parseSpan(row.span).flatMap((piece) =>
    datesBetween(dateOf(piece.from), dateOf(piece.to - 1)).map((date) => {
      const start = positionOf(date, 0)
      const [from, to] = [Math.max(0, piece.from - start), Math.min(480, piece.to - start)]
      return { requestId: row.id, employeeId: person.id, date, from, to, minutes: to - from }
    }),
  )
  await db.insert(leaveDay).values(days)
  return row.id
}
