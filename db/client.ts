import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres, { type Options, type Sql, type TransactionSql } from 'postgres'
import * as schema from './schema'
import { watchedSocket } from './watched-socket'

export type Database = Pick<
  PostgresJsDatabase<typeof schema>,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute' | 'transaction' | '$count' | 'with' | 'query'
>

/**
 * Clocking has connections of its own, so that slow pages can never keep anybody from clocking in. An export keeps its
 * connection for as long as somebody takes it, so exports have few of their own too, and wait for each other.
 */
export type Pools = { punch: Database; main: Database; exports: Sql; close: () => Promise<void> }

type Held = { daybookPools?: Pools }
const held = globalThis as Held

/** The process's pools. They live on globalThis because Next compiles its own copy of this module. */
export function pools(): Pools {
  if (!held.daybookPools) throw new Error('The database is not open yet')
  return held.daybookPools
}

export function openPools(
  url: string,
  sizes: { punch: number; main: number; exports?: number } = { punch: 8, main: 10 },
): Pools {
  const punch = connect(url, { max: sizes.punch, name: 'daybook punch', parameters: byIndex })
  const main = connect(url, { max: sizes.main, name: 'daybook' })
  const exports = connect(url, { max: sizes.exports ?? 3, name: 'daybook exports', idle_timeout: 60 })
  const opened: Pools = {
    punch: database(punch),
    main: database(main),
    exports,
    close: async () => {
      await Promise.all([punch, main, exports].map((client) => client.end({ timeout: 5 })))
      if (held.daybookPools === opened) held.daybookPools = undefined
    },
  }
  held.daybookPools = opened
  return opened
}

const statementTimeout = 8_000

/**
 * Clocking reads and checks foreign keys by index only. A plan made while a table was empty would stay a scan of the
 * whole table for as long as nobody analyses it, and the first morning fills it.
 */
export const byIndex = { enable_seqscan: 'off' }

/** A client with the timeouts every connection of Daybook has. `prepare: true` lets drizzle's builder do one round trip. */
export function connect(
  url: string,
  {
    max,
    name,
    patience = statementTimeout + 1_000,
    parameters = {},
    ...rest
  }: {
    max: number
    name: string
    patience?: number
    parameters?: Record<string, string>
    /** What the driver takes and does not say: hears what is notified on the channels that its connection listens to. */
    onnotify?: (channel: string, text: string) => void
  } & Options<Record<string, never>>,
): Sql {
  const socket = watchedSocket(url, patience)
  return postgres(url, {
    max,
    idle_timeout: 0,
    connect_timeout: 5,
    onnotice: () => {},
    backoff: (tries: number) => Math.min(0.05 * 2 ** tries, 1),
    ...(socket && { socket }),
    ...rest,
    connection: {
      application_name: name,
      TimeZone: 'UTC',
      statement_timeout: statementTimeout,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 15_000,
      // Our statements are short. Where tables are not analysed yet, costs are guessed so high that each would be compiled,
      // for a quarter of a second or more.
      jit: 'off',
      ...parameters,
    },
  })
}

export function database(client: Sql): Database {
  return drizzle(prepared(client), { schema })
}

/** The same for a transaction that was begun with the driver itself. */
export function databaseIn(tx: TransactionSql): Database {
  return database(Object.assign(tx, { options: pools().exports.options }) as unknown as Sql)
}

/** drizzle calls `unsafe` without `prepare`, which costs a second round trip for every statement. */
function prepared<T extends Sql>(client: T): T {
  return new Proxy(client, {
    get(target, name, receiver) {
      if (name === 'unsafe') {
        return (text: string, parameters?: never[]) => target.unsafe(text, parameters, { prepare: true })
      }
      if (name === 'begin' || name === 'savepoint') {
        const call = Reflect.get(target, name, receiver) as (...args: unknown[]) => unknown
        return (...args: unknown[]) =>
          call.apply(
            target,
            args.map((arg) => (typeof arg === 'function' ? (inner: T) => arg(prepared(inner)) : arg)),
          )
      }
      return Reflect.get(target, name, receiver)
    },
  })
}
