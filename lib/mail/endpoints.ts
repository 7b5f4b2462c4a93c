import { type Endpoint, endpoint, pkParams } from '../endpoint'
import { listDeliveries } from './queries'
import { retryDelivery } from './retry-delivery'
import { deliveryAnswer, deliveryList, deliveryQuery } from './schema'

export const mailEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/manager/deliveries',
    access: 'admin',
    summary: 'List mail on its way, sent and given up, the newest first',
    query: deliveryQuery,
    answers: { 200: deliveryList },
    run: (ctx, { query }) => listDeliveries(ctx, query),
  }),
  endpoint({
    method: 'POST',
    path: '/manager/deliveries/:pk/retry',
    access: 'admin',
    summary: 'Have mail that was given up tried again',
    params: pkParams,
    answers: { 200: deliveryAnswer },
    idempotent: true,
    run: (ctx, { params }) => retryDelivery(ctx, params.pk),
  }),
]
