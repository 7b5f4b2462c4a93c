import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { migrate } from '../migrate'
import { appRole, databaseUrl, template } from './test-database'
import { startThrowawayServer } from './throwaway-server'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: string
  }
}

type Server = { url: string; stop: () => Promise<void> }
/** The projects of a run load this module each for itself and share a server. */
const shared = globalThis as { daybookTestServer?: { users: number; server: Promise<Server> } }

/** One server for the run, with one migrated database that every test's own database is cloned from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.daybookTestServer ??= { users: 0, server: startServer() }
  const held = shared.daybookTestServer
  held.users++
  const { url, stop } = await held.server
  project.provide('testServer', url)
  return async () => {
    if (--held.users === 0) await stop()
  }
}

async function startServer(): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL
  const server = given
    ? { url: given, stop: async () => {} }
    : await startThrowawayServer(process.env.TEST_POSTGRES === '15' ? '15' : 'own')
  await makeTemplate(server.url)
  return server
}

async function makeTemplate(server: string): Promise<void> {
  const admin = postgres(server, { max: 1, onnotice: () => {} })
  try {
    const [role] = await admin`select from pg_roles where rolname = ${appRole}`
    if (!role) await admin.unsafe(`create role ${appRole} login password '${appRole}'`)
    await admin.unsafe(`drop database if exists ${template} with (force)`)
    await admin.unsafe(`create database ${template}`)
    await migrate(databaseUrl(server, template), appRole)
  } finally {
    await admin.end()
  }
}
