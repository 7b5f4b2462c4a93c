import { Agent, request } from 'node:http'
import { quantile } from './report'

export type Timing = { p50: number; p99: number; bytes: number }
export type Call = { method?: 'GET' | 'POST'; path: string; headers: Record<string, string>; body?: unknown }

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** One call after another, `times` after a warm-up: milliseconds until the last byte, and the bytes of a compressed answer. */
export async function timed(url: string, call: Call, times: number): Promise<Timing> {
  for (let done = 0; done < Math.ceil(times / 5); done++) await once(url, call)
  const took: number[] = []
  let bytes = 0
  for (let done = 0; done < times; done++) {
    const started = performance.now()
    bytes = (await once(url, call)).bytes
    took.push(performance.now() - started)
  }
  return { p50: quantile(took, 0.5), p99: quantile(took, 0.99), bytes }
}

/** Throws unless it succeeds. */
export function once(url: string, { method = 'GET', path, headers, body }: Call): Promise<{ bytes: number }> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const typed: Record<string, string> = text === undefined ? {} : { 'content-type': 'application/json' }
  return new Promise((resolve, reject) => {
    const sent = request(
      url + path,
      { agent, method, headers: { 'accept-encoding': 'gzip', ...typed, ...headers } },
      (answer) => {
        let bytes = 0
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length
        })
        answer.on('end', () =>
          answer.statusCode === 200 || answer.statusCode === 201
            ? resolve({ bytes })
            : reject(new Error(`${method} ${path} was answered ${answer.statusCode}`)),
        )
        answer.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(text)
  })
}
