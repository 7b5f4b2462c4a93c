/** What `connect` is to open for jobs. */

/** For their locks. By default the driver replaces a connection after some time, and with it the locks would go. */
export const lockConnection = { max: 1, name: 'daybook lock', max_lifetime: null, fetch_types: false }

/** Jobs read more at once than requests do, and nobody waits for them. */
const statementMs = 60_000

/** For their work. */
export const workConnections = {
  max: 2,
  name: 'daybook jobs',
  patience: statementMs + 1_000,
  parameters: { statement_timeout: String(statementMs) },
}
