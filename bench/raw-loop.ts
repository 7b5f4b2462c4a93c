import postgres from 'postgres'
import { byIndex } from '@/db/client'
import type { Statement } from './statements'

const clients = 8
const each = 1_000

/** What pgbench does, by the bare driver, where there is no pgbench: the same statements for one employee after another. */
export async function replay(
  url: string,
  statements: Statement[],
  recordedFor: number,
  session: string,
  round: number,
): Promise<number> {
  const sql = postgres(url, { max: clients, onnotice: () => {}, connection: byIndex })
  const [drawn, attended] = drawnIds(statements)
  const values = (employee: number) => (value: unknown) => {
    if (value === session) return session.slice(0, -12) + String(employee).padStart(12, '0')
    if (value === `key-of-${recordedFor}`) return `key-of-${employee}-in-${round}`
    if (value === recordedFor) return employee
    if (value === drawn || value === attended) return 10_000_000 + round * 100_000 + employee
    return value
  }
  let next = 1
  const started = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let done = 0; done < each; done++) {
        const of = values(next++)
        for (const { text, parameters } of statements) {
          await sql.unsafe(text, parameters.map(of) as never[], { prepare: true })
        }
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  await sql.end()
  return (clients * each) / seconds
}

/** The ids the recorded clock-in had drawn for its punch and its attendance. */
export function drawnIds(statements: Statement[]): unknown[] {
  const { text, parameters } = statements.at(-1) ?? { text: '', parameters: [] }
  return ['punch', 'attendance'].map((table) => {
    const number = new RegExp(`insert into ${table}[\\s\\S]*?select \\$(\\d+)`).exec(text)?.[1]
    return parameters[Number(number) - 1]
  })
}
