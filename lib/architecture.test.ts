import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

/** Imports point one way: a file may import from its own layer and the layers before it. Source: docs/architecture.md. */
const layers = [
  'db/schema',
  'db/client',
  'base',
  'lib/exports',
  'lib/table-files',
  'lib/audit',
  'lib/notifications',
  'lib/mail',
  'lib/people',
  'lib/auth',
  'lib/schedule',
  'lib/settings',
  'lib/leave',
  'lib/attendance',
  'lib/corrections',
  'lib/verification',
  'lib/reports',
  'lib/closing',
  'lib/people-import',
  'lib/jobs',
  'lib/endpoints',
  'app',
]

/** Calculations know time and each other: no database, no context. */
const calculations = [
  'lib/time.ts',
  'lib/schedule/week.ts',
  'lib/schedule/day.ts',
  'lib/schedule/part-of-day.ts',
  'lib/schedule/entry-of.ts',
  'lib/schedule/leave-on-day.ts',
  'lib/leave/ask.ts',
  'lib/leave/leave-days.ts',
  'lib/leave/span.ts',
  'lib/leave/available.ts',
  'lib/leave/late-target.ts',
  'lib/leave/low-balance.ts',
  'lib/attendance/work-date.ts',
  'lib/attendance/lateness.ts',
  'lib/attendance/grace.ts',
  'lib/attendance/worked.ts',
  'lib/attendance/worked-minutes.ts',
  'lib/attendance/missed.ts',
  'lib/attendance/missed-in.ts',
  'lib/attendance/recorded.ts',
  'lib/attendance/late-charge.ts',
  'lib/attendance/count-day.ts',
  'lib/attendance/build-day.ts',
  'lib/attendance/presence.ts',
  'lib/attendance/leave-stretch.ts',
  'lib/attendance/place-attendances.ts',
  'lib/corrections/effect.ts',
  'lib/reports/figures.ts',
  'lib/reports/count-month.ts',
  'lib/jobs/cadence.ts',
]

/** What people may use of domains that come later: ending sessions, inviting and first leave belong to a person's life. */
const allowed = [
  // Whose acts somebody may read is said by the reporting lines, and when they were by the reader's zone.
  /^lib\/audit\/queries.ts -> lib\/(people\/(scope|who-sees-what)|notifications\/readers)$/,
  /^lib\/people\/.* -> lib\/auth\/(invitation|end-sessions|password|one-time-token)$/,
  // Whoever is created or comes back gets their leave in the same transaction.
  /^lib\/people\/(create-employee|end-employment).ts -> lib\/leave\/grant-leave$/,
  // The first admin comes with the first schedule.
  /^lib\/auth\/set-up-company.ts -> lib\/schedule\/week$/,
]

const root = path.resolve(import.meta.dirname, '..')
const sources = ['lib', 'db', 'app', 'components', 'server'].flatMap(filesBelow)
const imports = sources.flatMap((file) => importsOf(file).map((target) => ({ file, target })))

describe('imports', () => {
  test('point one way', () => {
    const wrong = imports
      .filter(({ file }) => !file.includes('.test.') && !file.includes('/testing/'))
      .filter(({ file, target }) => rank(target) > rank(file))
      .map(({ file, target }) => `${file} -> ${target}`)
      .filter((pair) => !allowed.some((pattern) => pattern.test(pair)))
    expect(wrong).toEqual([])
  })

  test('of calculations reach only time and other calculations', () => {
    const pure = new Set([
      ...calculations,
      'lib/date-schema.ts',
      'lib/errors.ts',
      'db/schema/schedule.ts',
      'db/schema/leave.ts',
      'lib/attendance/day-view.ts',
    ])
    const wrong = imports
      .filter(({ file }) => calculations.includes(file))
      .filter(({ target }) => !pure.has(`${target}.ts`))
      .map(({ file, target }) => `${file} -> ${target}`)
    expect(wrong).toEqual([])
  })

  test('of lib never reach Next', () => {
    const wrong = sources.filter(
      (file) =>
        file.startsWith('lib/') && !file.startsWith('lib/auth/next-auth') && /from 'next(\/|')/.test(read(file)),
    )
    expect(wrong).toEqual([])
  })
})

describe('tables', () => {
  const owners: Record<string, RegExp> = {
    punch: /^lib\/attendance\//,
    attendance: /^lib\/attendance\//,
    employee: /^lib\/(people|attendance|auth|leave|closing)\/|^lib\/ground-change/,
    credential: /^lib\/auth\//,
    session: /^lib\/auth\//,
    refresh_token: /^lib\/auth\//,
    one_time_token: /^lib\/auth\//,
    audit_entry: /^lib\/audit\//,
    idempotency: /^lib\/transaction/,
    leave_type: /^lib\/leave\//,
    leave_request: /^lib\/leave\//,
    leave_day: /^lib\/leave\//,
    leave_entry: /^lib\/leave\//,
    leave_event: /^lib\/leave\//,
    stand_in: /^lib\/leave\//,
    notification: /^lib\/notifications\//,
    mail_choice: /^lib\/notifications\//,
    delivery: /^lib\/(notifications|mail)\//,
    job_run: /^lib\/jobs\//,
    correction: /^lib\/corrections\//,
    correction_event: /^lib\/corrections\//,
    month_figure: /^lib\/reports\//,
    month_close: /^lib\/closing\//,
    month_adjustment: /^lib\/closing\//,
    month_answer: /^lib\/closing\//,
    lateness_waiver: /^lib\/attendance\//,
    people_import: /^lib\/people-import\//,
    people_import_row: /^lib\/people-import\//,
  }
  test('are written only by their own domain', () => {
    const wrong = sources
      .filter((file) => file.startsWith('lib/') && !/\.test\.|\/testing\/|^lib\/api-suite\//.test(file))
      .flatMap((file) => writtenTables(read(file)).map((table) => ({ file, table })))
      .filter(({ file, table }) => owners[table] && !owners[table].test(file))
    expect(wrong).toEqual([])
  })
})

test('Temporal stays in lib/time.ts', () => {
  const using = sources.filter((file) => /temporal-polyfill/.test(read(file)) && !file.includes('.test.'))
  expect(using).toEqual(['lib/time.ts'])
})

test('names are put into order by PostgreSQL alone, with byName', () => {
  const otherwise = sources.filter(
    (file) => !file.includes('.test.') && /Intl\.Collator|order ?by[^`]*lower\(/i.test(read(file)),
  )
  expect(otherwise).toEqual([])
})

test('there are no server actions', () => {
  expect(sources.filter((file) => /^['"]use server['"]/m.test(read(file)))).toEqual([])
})

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.posix.join(folder, file.replaceAll('\\', '/')))
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

function importsOf(file: string): string[] {
  return [...read(file).matchAll(/^(?:import|export)\s(?:[^'"]*?\sfrom\s)?'([^']+)'/gm)]
    .map((match) => match[1] ?? '')
    .filter((target) => target.startsWith('.') || target.startsWith('@/'))
    .map((target) => (target.startsWith('@/') ? target.slice(2) : path.posix.join(path.posix.dirname(file), target)))
}

function rank(file: string): number {
  const name = file.replace(/\.tsx?$/, '')
  if (name.startsWith('db/schema')) return layers.indexOf('db/schema')
  if (name.startsWith('db/')) return layers.indexOf('db/client')
  if (/^lib\/(endpoints|handle|openapi)$/.test(name) || name.startsWith('lib/http/'))
    return layers.indexOf('lib/endpoints')
  if (/^lib\/[^/]+$/.test(name)) return layers.indexOf('base')
  const domain = layers.findIndex((layer) => layer.startsWith('lib/') && name.startsWith(`${layer}/`))
  return domain === -1 ? layers.indexOf('app') : domain
}

function writtenTables(text: string): string[] {
  const raw = [...text.matchAll(/\b(?:insert into|update|delete from)\s+([a-z_]+)\b/g)].map((match) => match[1] ?? '')
  const built = [...text.matchAll(/\.(?:insert|update|delete)\((\w+)\)/g)].map((match) =>
    (match[1] ?? '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  )
  return [...raw, ...built]
}
