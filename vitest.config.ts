import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const elsewhere = ['**/node_modules/**', '.next*/**', 'data/**']
/** What hostile input does, it does to our code: once, on our own server, is enough. */
const isOldest = process.env.TEST_POSTGRES === '15'
const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') }

const hostile = isOldest ? ['lib/api-suite/fuzz.db.test.ts'] : []

/** What tests can change for a whole process: its settings, what is wired once, modules. Those tests get a process each. */
const changesItsProcess = /process\.env\.[A-Z_]+ =|onGroundChange\(|vi\.mock\(/
const databaseTests = ['bench', 'db', 'lib', 'scripts', 'server']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  )
  .filter((file) => file.endsWith('.db.test.ts'))
const apart = databaseTests.filter((file) => changesItsProcess.test(readFileSync(file, 'utf8')))
const onServer = {
  globalSetup: ['db/testing/global-setup.ts'],
  env: { TZ: 'UTC', LOG_LEVEL: 'silent' },
  testTimeout: 120_000,
  hookTimeout: 60_000,
}

/** `unit`: no server needed. `database`: files named *.db.test.ts on a real PostgreSQL. `process`: whole processes, started and killed. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...elsewhere, '**/*.db.test.ts', '**/*.process.test.ts', 'e2e/**'],
          env: { TZ: 'UTC', LOG_LEVEL: 'silent' },
          isolate: false,
        },
      },
      {
        resolve: { alias },
        test: {
          ...onServer,
          name: 'database',
          include: ['**/*.db.test.ts'],
          exclude: [...elsewhere, ...hostile, ...apart],
          isolate: false,
        },
      },
      { resolve: { alias }, test: { ...onServer, name: 'database apart', include: apart } },
      {
        resolve: { alias },
        test: {
          name: 'process',
          include: ['**/*.process.test.ts'],
          exclude: elsewhere,
          env: { TZ: 'UTC', LOG_LEVEL: 'silent' },
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          // Alone, after the others.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
