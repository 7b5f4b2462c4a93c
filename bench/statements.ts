import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Database } from '@/db/client'
import { clockIn } from '@/lib/attendance/clock-in'
import { authenticate } from '@/lib/auth/authenticate'

export type Statement = { text: string; parameters: unknown[] }

/** The statements of one clock-in as they really go to the database: recorded while employee `id` clocks in. */
export async function statementsOfClockIn(db: Database, bearer: string, id: number): Promise<Statement[]> {
  const dialect = new PgDialect()
  const recorded: Statement[] = []
  const recording = new Proxy(db, {
    get(target, name, receiver) {
      if (name !== 'execute') return Reflect.get(target, name, receiver)
      return (query: SQL) => {
        const { sql, params } = dialect.sqlToQuery(query)
        recorded.push({ text: sql, parameters: params })
        return target.execute(query)
      }
    },
  })
  const key = `key-of-${id}`
  const route = 'POST /notification/clock-in'
  const headers = { authorization: `Bearer ${bearer}` }
  await authenticate(db, new Request('http://localhost/', { headers }))
  const { actor, now } = await authenticate(recording, new Request('http://localhost/', { headers }), { route, key })
  if (!actor) throw new Error('The bench’s token was not accepted')
  const replay = { employeeId: id, route, key, fingerprint: 'f'.repeat(64), status: 201, serialize: JSON.stringify }
  await clockIn({ actor, now, db: recording, origin: { ip: '127.0.0.1', userAgent: null }, replay }, { note: '' })
  return recorded
}
