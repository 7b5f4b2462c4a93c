import type { Logger } from 'pino'
import type { Database } from '@/db/client'
import type { Connection, Hub } from './connection'

/** `url`: of the database, for connections of its own. */
type Parts = { db: Database; url: string; log: Logger }

/** Opens the live part of this process. */
export async function openHub(_: Parts): Promise<Hub> {
  const open = new Set<Connection>()
  return {
    join: async (connection) => {
      open.add(connection)
      connection.send({ type: 'ready', cursor: '0', unread: 0 })
    },
    leave: (connection) => void open.delete(connection),
    acknowledge: () => {},
    connections: () => open,
    countOf: (id) => [...open].filter(({ employeeId }) => employeeId === id).length,
    close: async () => {},
  }
}
