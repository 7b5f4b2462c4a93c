import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { type Employee, makeEmployee } from '@/db/testing/fixtures'
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
  const tables = await rows<{ name: string }>(
    db,
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
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

async function rows<T>(db: Database, query: ReturnType<typeof sql>): Promise<T[]> {
  return (await db.execute(query)) as unknown as T[]
}
