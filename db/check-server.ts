import type { Sql } from 'postgres'

const oldest = 15

/** Throws, in words for whoever runs it, unless an acknowledged commit on this server survives a power cut. */
export async function checkServer(client: Sql, { durable }: { durable: boolean }): Promise<void> {
  const rows = await client<{ name: string; setting: string }[]>`
    select name, setting from pg_settings
    where name in ('server_version_num', 'fsync', 'full_page_writes', 'synchronous_commit')`
  const setting = Object.fromEntries(rows.map((row) => [row.name, row.setting]))
  const major = Math.floor(Number(setting.server_version_num) / 10_000)
  if (major < oldest)
    throw new Error(`Daybook needs PostgreSQL ${oldest} or newer; DATABASE_URL leads to a PostgreSQL ${major}.`)
  const off = ['fsync', 'full_page_writes', 'synchronous_commit'].filter((name) => setting[name] === 'off')
  if (!durable || off.length === 0) return
  throw new Error(
    `The PostgreSQL that DATABASE_URL leads to may lose what it has confirmed: ${off.join(', ')} is off. ` +
      'Switch it on: attendance that was confirmed must not disappear.',
  )
}
