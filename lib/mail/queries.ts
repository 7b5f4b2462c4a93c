import { desc, eq, type SQL, sql } from 'drizzle-orm'
import { delivery, employee } from '@/db/schema'
import type { Context } from '../context'
import { pageOf } from '../endpoint'
import { mailIsOn } from '../env'
import { AppError } from '../errors'
import { readerOf } from '../notifications/readers'
import { formatInstant } from '../time'
import { mayManageMail } from './policy'
import type { DeliveryAnswer, DeliveryQuery } from './schema'

/** Mail on its way, sent and given up, the newest first. Admins only. */
export async function listDeliveries(ctx: Context, query: DeliveryQuery) {
  refuseOthers(ctx)
  const where = query.state && eq(delivery.state, query.state)
  const [count, results] = await Promise.all([
    ctx.db.$count(delivery, where),
    readDeliveries(ctx, where, query.page_size, (query.page - 1) * query.page_size),
  ])
  return { ...pageOf('/manager/deliveries', query, { count, results }), mail_is_on: mailIsOn() }
}

export async function readDelivery(ctx: Context, id: number): Promise<DeliveryAnswer> {
  const [found] = await readDeliveries(ctx, eq(delivery.id, id), 1, 0)
  if (!found) throw new AppError('not_found', 'There is no such delivery.')
  return found
}

export function refuseOthers({ actor }: Context): void {
  if (!mayManageMail(actor)) throw new AppError('not_allowed', 'Only admins see what is mailed to whom.')
}

async function readDeliveries(ctx: Context, where: SQL | undefined, limit: number, offset: number) {
  const [{ zone }, rows] = await Promise.all([
    readerOf(ctx, ctx.actor.id),
    ctx.db
      .select({
        id: delivery.id,
        channel: delivery.channel,
        kind: delivery.kind,
        recipient: delivery.recipientId,
        recipient_name: employee.name,
        address: employee.email,
        state: delivery.state,
        attempts: delivery.attempts,
        dueAt: delivery.dueAt,
        last_error: delivery.lastError,
        createdAt: delivery.createdAt,
        settledAt: delivery.settledAt,
        isNotification: sql<boolean>`${delivery.notificationId} is not null`,
      })
      .from(delivery)
      .innerJoin(employee, eq(employee.id, delivery.recipientId))
      .where(where)
      .orderBy(desc(delivery.id))
      .limit(limit)
      .offset(offset),
  ])
  return rows.map(
    ({ dueAt, createdAt, settledAt, isNotification, ...row }): DeliveryAnswer => ({
      ...row,
      due_at: row.state === 'waiting' ? formatInstant(dueAt, zone) : null,
      created_at: formatInstant(createdAt, zone),
      settled_at: settledAt && formatInstant(settledAt, zone),
      can_retry: row.state === 'dead' && isNotification,
    }),
  )
}
