import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const elsewhere = ['**/node_modules/**', '.next*/**', 'data/**']
/** What hostile input does, it does to our code: once, on our own server, is enough. */
const isOldest = process.env.TEST_POSTGRES === '15'
const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') }

const hostile = isOldest ? ['lib/api-suite/fuzz.db.test.ts'] : []

/** What tests can change for a whole process: its settings, what is wired once, modules, its live part. They get a process each. */
const changesItsProcess = /process\.env\.[A-Z_]+ =|onGroundChange\(|vi\.mock\(|openHub\(|openAnnouncer\(/
const folders = ['app', 'bench', 'components', 'db', 'demo', 'lib', 'scripts', 'server']
const apart = folders
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  )
  .filter((file) => /\.test\.tsx?$/.test(file) && !file.endsWith('.process.test.ts'))
  .filter((file) => changesItsProcess.test(readFileSync(file, 'utf8')))
const apartOnServer = apart.filter((file) => file.endsWith('.db.test.ts'))
const apartAlone = apart.filter((file) => !file.endsWith('.db.test.ts'))
const quiet = { TZ: 'UTC', LOG_LEVEL: 'silent' }
const onServer = {
  globalSetup: ['db/testing/global-setup.ts'],
  env: quiet,
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
          exclude: [...elsewhere, '**/*.db.test.ts', '**/*.process.test.ts', 'e2e/**', ...apartAlone],
          env: quiet,
          isolate: false,
        },
      },
      {
        resolve: { alias },
        test: {
          ...onServer,
          name: 'database',
          include: ['**/*.db.test.ts'],
          exclude: [...elsewhere, ...hostile, ...apartOnServer],
          isolate: false,
        },
      },
      { resolve: { alias }, test: { ...onServer, name: 'database apart', include: apartOnServer } },
      { resolve: { alias }, test: { env: quiet, name: 'unit apart', include: apartAlone } },
      {
        resolve: { alias },
        test: {
          name: 'process',
          include: ['**/*.process.test.ts'],
          exclude: elsewhere,
          env: quiet,
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
