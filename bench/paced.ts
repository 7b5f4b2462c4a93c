import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { quantile } from './report'

export type Paced = { p50: number; p99: number; refused: number }

/**
 * Clock-ins of employees `from` and up, each once, begun evenly at `rate` per second whether or not those before are
 * answered. Latencies in milliseconds, from when each was due. (autocannon sends each second's share in one burst.)
 */
export async function pacedClockIns(
  url: string,
  bearer: string[],
  { from, amount, rate }: { from: number; amount: number; rate: number },
): Promise<Paced> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const latencies: number[] = []
  const started = performance.now()
  const dueAt = (index: number) => started + (index * 1000) / rate
  const one = async (index: number) => {
    const status = await clockIn(url, agent, bearer[(from + index) % bearer.length])
    if (status === 201) latencies.push(performance.now() - dueAt(index))
  }
  const all: Promise<void>[] = []
  while (all.length < amount) {
    while (all.length < amount && dueAt(all.length) <= performance.now()) all.push(one(all.length))
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(all)
  agent.destroy()
  return { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), refused: amount - latencies.length }
}

function clockIn(url: string, agent: Agent, bearer: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${bearer}`, 'idempotency-key': randomUUID() }
    const sent = request(`${url}/api/notification/clock-in/`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end()
  })
}
