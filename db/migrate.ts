import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { refreshNameOrder } from './name-order'

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))
const migratorLock = 471_101

/** Evidence: the app may add to these tables and read them. */
const appendOnly =
  'punch, leave_entry, leave_event, audit_entry, correction_event, month_close, month_adjustment, month_answer'

/**
 * Brings the database at `ownerUrl` to the newest schema and gives `appRole` (a role without ownership; null when the
 * app connects as the owner) what the app needs. Of several migrators at once one works and the others wait; the lock
 * belongs to the one connection, so that a killed migrator frees it.
 */
export async function migrate(ownerUrl: string, appRole: string | null): Promise<void> {
  const client = postgres(ownerUrl, {
    max: 1,
    max_lifetime: null,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: 'daybook migrate', TimeZone: 'UTC', statement_timeout: 0, lock_timeout: 0 },
  })
  try {
    await client`select pg_advisory_lock(${migratorLock})`
    await applyMigrations(drizzle(client), { migrationsFolder })
    await refreshNameOrder(client)
    if (appRole) await client.unsafe(grantsFor(appRole))
  } finally {
    await client.end({ timeout: 5 })
  }
}

function grantsFor(role: string): string {
  const to = `"${role.replaceAll('"', '""')}"`
  return `
    begin;
    grant usage on schema public, drizzle to ${to};
    grant select, insert, update, delete on all tables in schema public to ${to};
    grant usage, select on all sequences in schema public to ${to};
    grant select on all tables in schema drizzle to ${to};
    alter default privileges in schema public grant select, insert, update, delete on tables to ${to};
    alter default privileges in schema public grant usage, select on sequences to ${to};
    revoke update, delete, truncate on ${appendOnly} from ${to};
    commit;`
}
