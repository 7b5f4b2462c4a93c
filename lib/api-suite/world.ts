import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import type { Database } from '@/db/client'
import { type Employee, makeEmployee } from '@/db/testing/fixtures'
import type { TestDatabase } from '@/db/testing/test-database'
import { type Caller, callerFor } from './caller'

export const callers = ['anonymous', 'employee', 'other employee', 'manager', 'other manager', 'admin'] as const
export type CallerName = (typeof callers)[number]

/** Two teams and an admin. `employee` reports to `manager`, the others to each other. */
export type World = {
  db: Database
  employee: Employee
  manager: Employee
  admin: Employee
  call: Record<CallerName, Caller>
}

export async function makeWorld(db: Database): Promise<World> {
  const admin = await makeEmployee(db, { role: 'admin' })
  const manager = await makeEmployee(db, { role: 'manager' })
  const otherManager = await makeEmployee(db, { role: 'manager' })
  const employee = await makeEmployee(db, { manager })
  const otherEmployee = await makeEmployee(db, { manager: otherManager })
  const people = [null, employee, otherEmployee, manager, otherManager, admin]
  const call = await Promise.all(people.map((person) => callerFor(db, person)))
  return {
    db,
    employee,
    manager,
    admin,
    call: Object.fromEntries(callers.map((name, at) => [name, call[at]])) as World['call'],
  }
}

/** What a request may leave behind without having changed anything: signing-in's own bookkeeping. */
const bookkeeping = ['login_failure', 'session', 'idempotency', 'secret']

/** A sign-in that fails is an act of its own in the audit. */
const ofSignIn = sql`t.action not in ('sign_in.failed', 'sign_in.guessed')`

/** A fingerprint of everything stored, to show that a refused request changed nothing. */
export async function digest(db: Database): Promise<string> {
  const tables = await tablesOf(db)
  const parts = tables
    .filter(({ name }) => !bookkeeping.includes(name))
    .map(
      ({ name }) =>
        sql`(select ${name} || coalesce(sum(hashtextextended(t::text, 0)), 0) from ${sql.identifier(name)} t
          where ${name === 'audit_entry' ? ofSignIn : sql`true`})`,
    )
  const [row] = await rows<{ digest: string }>(db, sql`select concat_ws(',', ${sql.join(parts, sql`, `)}) as digest`)
  return row?.digest ?? ''
}

/** What is stored, as far as a test asks whether a request changed it. */
export type Stored = {
  /** Rises with every statement that writes to any table, also one that was rolled back. */
  writes(): Promise<number>
  digest(): Promise<string>
}

/** Reading every table after every request is most of a suite's time, so that is only done after something was written. */
export async function watchStored({ db, ownerUrl }: TestDatabase): Promise<Stored> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  await owner`create sequence public.test_writes`
  // The first number is taken: it would look like none.
  await owner`select nextval('public.test_writes')`
  await owner.unsafe(`create function public.test_count_write() returns trigger language plpgsql security definer
    as $$ begin perform nextval('public.test_writes'); return null; end $$`)
  for (const { name } of await tablesOf(db)) {
    await owner`create trigger test_count_write after insert or update or delete or truncate on ${owner(name)}
      execute function public.test_count_write()`
  }
  await owner`grant select on public.test_writes to public`
  await owner.end()

  const writes = async () => {
    const [row] = await rows<{ writes: number }>(db, sql`select last_value::int as writes from public.test_writes`)
    return row?.writes ?? 0
  }
  let known = { writes: -1, digest: '' }
  const digestNow = async () => {
    const now = await writes()
    if (now !== known.writes) known = { writes: now, digest: await digest(db) }
    return known.digest
  }
  return { writes, digest: digestNow }
}

function tablesOf(db: Database): Promise<{ name: string }[]> {
  return rows(db, sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`)
}

async function rows<T>(db: Database, query: ReturnType<typeof sql>): Promise<T[]> {
  return (await db.execute(query)) as unknown as T[]
}
