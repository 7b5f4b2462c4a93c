import { randomUUID } from 'node:crypto'
import autocannon from 'autocannon'

export type Load = { perSecond: number; refused: number }

/**
 * Clock-ins of employees `from` and up, each once, `amount` of them, as fast as they are answered by 32 connections.
 */
export async function clockIns(
  url: string,
  bearer: string[],
  { from = 0, amount }: { from?: number; amount: number },
): Promise<Load> {
  let next = from
  const started = process.hrtime.bigint()
  const result = await autocannon({
    url,
    connections: 32,
    amount,
    requests: [
      {
        method: 'POST',
        path: '/api/notification/clock-in/',
        setupRequest: (request) => ({
          ...request,
          headers: { authorization: `Bearer ${bearer[next++ % bearer.length]}`, 'idempotency-key': randomUUID() },
        }),
      },
    ],
  })
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  const refused = result.non2xx + result.errors
  return { perSecond: (amount - refused) / seconds, refused }
}
