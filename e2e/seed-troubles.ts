import { randomUUID } from 'node:crypto'
import type { Database } from '@/db/client'
import { delivery, jobRun, notification } from '@/db/schema'

/** A run of the cleaning that failed twice and waits to be tried again; returns what it failed for. */
export async function seedFailedRun(db: Database): Promise<string> {
  const now = Date.now()
  const error = 'canceling statement due to lock timeout'
  await db.insert(jobRun).values({
    job: 'cleaning',
    slot: `asked:${new Date(now).toISOString()}`,
    state: 'failed',
    attempts: 2,
    dueAt: new Date(now + 3_600_000),
    startedAt: new Date(now),
    finishedAt: new Date(now),
    error,
  })
  return error
}

/** A mail to somebody that was given up: about their leave, or with a link that is gone. */
export async function seedDeadLetter(
  db: Database,
  { id: recipientId }: { id: number },
  kind: 'low_leave_balance' | 'reset' = 'low_leave_balance',
): Promise<number> {
  const now = new Date()
  const data = { employee: recipientId, employee_name: 'Emil Brandt', minutes: 480, threshold_minutes: 1440 }
  const told = { recipientId, kind, event: `test:${randomUUID()}`, data, createdAt: now }
  const [notice] = kind === 'reset' ? [] : await db.insert(notification).values(told).returning()
  const [row] = await db
    .insert(delivery)
    .values({
      channel: 'mail',
      recipientId,
      notificationId: notice?.id,
      kind,
      state: 'dead',
      attempts: 8,
      dueAt: now,
      createdAt: now,
      settledAt: now,
      lastError: '550 5.1.1 The mailbox does not exist',
    })
    .returning({ id: delivery.id })
  if (!row) throw new Error('Nothing was inserted')
  return row.id
}
