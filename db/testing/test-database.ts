import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { type Database, openPools } from '../client'

export const template = 'daybook_test_template'
export const appRole = 'daybook_test_app'
const cloningLock = 471_102

export type TestDatabase = {
  /** Connects as the app does: as a role that owns nothing. */
  url: string
  ownerUrl: string
  db: Database
  close: () => Promise<void>
}

/**
 * A database of one's own, freshly migrated and empty. The process's pools are open on it until `close`, so that code
 * that asks for them runs too; in one test file the latest one has them.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('testServer')
  const name = `daybook_test_${randomUUID().replaceAll('-', '')}`
  await administer(server, async (admin) => {
    await admin`select pg_advisory_lock(${cloningLock})`
    await admin.unsafe(`create database ${name} template ${template}`)
  })
  const ownerUrl = databaseUrl(server, name)
  const url = withUser(ownerUrl, appRole)
  const pools = openPools(url)
  const close = async () => {
    await pools.close()
    await administer(server, (admin) => admin.unsafe(`drop database if exists ${name} with (force)`))
  }
  return { url, ownerUrl, db: pools.main, close }
}

export function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** The same address for a role of the test server whose password is its name. */
export function withUser(address: string, user: string): string {
  const url = new URL(address)
  url.username = user
  url.password = user
  return url.href
}

async function administer(server: string, act: (admin: postgres.Sql) => Promise<unknown>): Promise<void> {
  const admin = postgres(server, { max: 1, onnotice: () => {} })
  try {
    await act(admin)
  } finally {
    await admin.end()
  }
}
