import type { Sql } from 'postgres'

const oldest = 15

/**
 * Throws, in words for whoever runs it, unless Daybook can work with this server: an acknowledged commit survives a power
 * cut, and names of all languages can be stored and put into their order.
 */
export async function checkServer(client: Sql, { durable }: { durable: boolean }): Promise<void> {
  const rows = await client<{ name: string; setting: string }[]>`
    select name, setting from pg_settings
    where name in ('server_version_num', 'server_encoding', 'fsync', 'full_page_writes', 'synchronous_commit')`
  const setting = Object.fromEntries(rows.map((row) => [row.name, row.setting]))
  const major = Math.floor(Number(setting.server_version_num) / 10_000)
  if (major < oldest)
    throw new Error(`Daybook needs PostgreSQL ${oldest} or newer; DATABASE_URL leads to a PostgreSQL ${major}.`)
  await checkNames(client, setting.server_encoding)
  const off = ['fsync', 'full_page_writes', 'synchronous_commit'].filter((name) => setting[name] === 'off')
  if (!durable || off.length === 0) return
  throw new Error(
    `The PostgreSQL that DATABASE_URL leads to may lose what it has confirmed: ${off.join(', ')} is off. ` +
      'Switch it on: attendance that was confirmed must not disappear.',
  )
}

async function checkNames(client: Sql, encoding: string | undefined): Promise<void> {
  if (encoding !== 'UTF8')
    throw new Error(
      `The database that DATABASE_URL leads to has the encoding ${encoding}, in which not every name can be written. ` +
        "Make another one: create database daybook encoding 'UTF8' template template0.",
    )
  const [icu] = await client`select from pg_collation where collprovider = 'i' limit 1`
  if (icu) return
  throw new Error(
    'The PostgreSQL that DATABASE_URL leads to was built without ICU, by which Daybook puts names into order. ' +
      'Use one that has it: the usual packages do, and one that you build yourself does with --with-icu.',
  )
}
