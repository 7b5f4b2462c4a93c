import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const elsewhere = ['**/node_modules/**', '.next*/**', 'data/**']
/** What hostile input does, it does to our code: once, on our own server, is enough. */
const isOldest = process.env.TEST_POSTGRES === '15'
const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') }

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
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
          include: ['**/*.db.test.ts'],
          exclude: isOldest ? [...elsewhere, 'lib/api-suite/fuzz.db.test.ts'] : elsewhere,
          globalSetup: ['db/testing/global-setup.ts'],
          env: { TZ: 'UTC', LOG_LEVEL: 'silent' },
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
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
