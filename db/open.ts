import postgres, { type Sql } from 'postgres'
import { checkDriver } from './check-driver'
import { checkServer } from './check-server'
import { type Embedded, launchEmbedded, type Watcher } from './embedded/launch'
import { migrate } from './migrate'

export type DatabaseSettings = {
  /** A PostgreSQL of one's own; without it Daybook runs one in `DATA_DIR`. */
  DATABASE_URL?: string | undefined
  /** Who owns the tables, where the app's own role should not. */
  MIGRATION_DATABASE_URL?: string | undefined
  DATA_DIR?: string | undefined
}

export type OpenedDatabase = {
  /** Migrated; connects as the app. */
  appUrl: string
  ownerUrl: string
  embedded: boolean
  /** Stops the embedded server; close the pools before. */
  stop: () => Promise<void>
}

type Choices = Partial<Watcher> & {
  /** Only a test harness may go without: the server may then lose what it confirmed. */
  durable?: boolean
  /** Milliseconds to wait for a server of one's own that does not answer yet. */
  patience?: number
}

/** Opens and migrates the database that the settings name. Throws with words for whoever runs Daybook. */
export async function openDatabase(settings: DatabaseSettings, choices: Choices = {}): Promise<OpenedDatabase> {
  checkDriver()
  if (settings.DATABASE_URL) return openServer(settings.DATABASE_URL, settings.MIGRATION_DATABASE_URL, choices)
  return openEmbedded(settings.DATA_DIR ?? './data', choices)
}

export const appRole = 'daybook_app'

async function openEmbedded(dataDir: string, { log = () => {}, onOwnershipLost }: Choices): Promise<OpenedDatabase> {
  const embedded = await launchEmbedded(dataDir, { log, onOwnershipLost: onOwnershipLost ?? stopProcess })
  const url = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${embedded.port}/${database}`
  const { ownerPassword, appPassword } = embedded.home
  const ownerUrl = url('daybook', ownerPassword, 'daybook')
  try {
    await prepareRoles(url('daybook', ownerPassword, 'postgres'), embedded)
    await migrate(ownerUrl, appRole)
  } catch (error) {
    await embedded.stop()
    throw error
  }
  return { appUrl: url(appRole, appPassword, 'daybook'), ownerUrl, embedded: true, stop: embedded.stop }
}

function stopProcess(error: Error): void {
  console.error(error.message)
  process.kill(process.pid, 'SIGTERM')
}

/** The app's role and the database itself; made again where an earlier start was interrupted. */
async function prepareRoles(adminUrl: string, { home }: Embedded): Promise<void> {
  await once(adminUrl, async (admin) => {
    const [role] = await admin`select from pg_roles where rolname = ${appRole}`
    const password = `login password '${home.appPassword}'`
    await admin.unsafe(`${role ? 'alter' : 'create'} role ${appRole} ${password}`)
    const [database] = await admin`select from pg_database where datname = 'daybook'`
    if (!database) await admin.unsafe('create database daybook')
    await admin.unsafe('revoke all on database daybook from public')
    await admin.unsafe(`grant connect on database daybook to ${appRole}`)
  })
}

async function openServer(
  appUrl: string,
  migrationUrl: string | undefined,
  { durable = true, patience = 30_000, log = () => {} }: Choices,
): Promise<OpenedDatabase> {
  const ownerUrl = migrationUrl ?? appUrl
  await untilAnswering(appUrl, patience, log)
  await once(appUrl, async (app) => {
    await checkServer(app, { durable })
    const [row] = await app<{ role: string }[]>`select current_user as role`
    await migrate(ownerUrl, migrationUrl && row ? row.role : null)
    const [found] = await app`select from pg_tables where schemaname = 'public' and tablename = 'punch'`
    if (!found) throw new Error('MIGRATION_DATABASE_URL and DATABASE_URL lead to different databases.')
  })
  return { appUrl, ownerUrl, embedded: false, stop: async () => {} }
}

const notYet =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ECONNRESET|CONNECT_TIMEOUT|CONNECTION_CLOSED|57P03)$/

/** A server that starts together with Daybook may need a moment longer. */
async function untilAnswering(url: string, patience: number, log: (message: string) => void): Promise<void> {
  const until = Date.now() + patience
  for (let announced = false; ; announced = true) {
    try {
      return await once(url, async (client) => void (await client`select 1`))
    } catch (error) {
      const { code = '', message } = error as { code?: string; message: string }
      const refusal = `The PostgreSQL that DATABASE_URL leads to (${new URL(url).host}) does not answer: ${message}`
      if (!notYet.test(code)) throw error
      if (Date.now() > until) throw new Error(refusal, { cause: error })
      if (!announced) log(`${refusal}; waiting`)
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
}

async function once(url: string, act: (client: Sql) => Promise<void>): Promise<void> {
  const client = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} })
  try {
    await act(client)
  } finally {
    await client.end({ timeout: 5 })
  }
}
