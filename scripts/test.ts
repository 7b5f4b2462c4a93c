import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findBrowser } from './browser'

/**
 * Everything, in the order in which it is quickest to hear of a mistake: format and lint, types, the build, unit and
 * database tests, then the browser. Where Debian's PostgreSQL 15 is installed, the database tests run on it too. The
 * process tests mostly wait, so that they run beside all database tests. Ends with one line that counts what was run.
 */
const reports = mkdtempSync(path.join(tmpdir(), 'daybook-test-'))
const vitestReport = path.join(reports, 'vitest.json')
const processReport = path.join(reports, 'process.json')
const oldestReport = path.join(reports, 'postgresql-15.json')
const playwrightReport = path.join(reports, 'playwright.json')
const hasOldest = existsSync('/usr/lib/postgresql/15/bin/initdb')

const browser = await findBrowser()
const env = { ...process.env, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport }

await run('npx', ['biome', 'check', '.'])
await run('npx', ['tsc', '--noEmit'])
await run(process.execPath, ['--import', 'tsx', 'scripts/build.ts'])
const processes = attempt('npx', vitestTo(processReport, 'process'))
const statuses = [
  await attempt('npx', vitestTo(vitestReport, 'unit', 'unit apart', 'database', 'database apart')),
  hasOldest ? await attempt('npx', vitestTo(oldestReport, 'database', 'database apart'), { TEST_POSTGRES: '15' }) : 0,
  await processes,
  await attempt('npx', ['playwright', 'test', '--reporter=list,json']),
]

const vitestReports = [vitestReport, processReport, ...(hasOldest ? [oldestReport] : [])]
const counts = [...vitestReports.map(countVitest), countPlaywright(playwrightReport)]
for (const failure of [...vitestReports.flatMap(vitestFailures), ...playwrightFailures(playwrightReport)]) {
  console.log(`\nFailed: ${failure}`)
}
rmSync(reports, { recursive: true, force: true })

const [passed, failed, skipped] = (['passed', 'failed', 'skipped'] as const).map((kind) =>
  counts.reduce((sum, count) => sum + count[kind], 0),
) as [number, number, number]
if (skipped > 0) console.log(`${skipped} tests were skipped, which counts as a failure`)
console.log(`${passed} passed, ${failed} failed`)
const sound = passed > 0 && failed === 0 && skipped === 0 && statuses.every((status) => status === 0)
process.exit(sound ? 0 : 1)

type Count = { passed: number; failed: number; skipped: number }

function vitestTo(file: string, ...projects: string[]): string[] {
  const named = projects.flatMap((project) => ['--project', project])
  return ['vitest', 'run', ...named, '--maxWorkers=2', '--reporter=default', '--reporter=json', `--outputFile=${file}`]
}

function countVitest(file: string): Count {
  const { numPassedTests, numFailedTests, numPendingTests } = read<Record<string, number>>(file)
  return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0, skipped: numPendingTests ?? 0 }
}

function countPlaywright(file: string): Count {
  const { stats } = read<{ stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number> }>(file)
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

type VitestReport = {
  testResults: {
    name: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

/** What failed, with why: a hook that failed is told by the file. */
function vitestFailures(file: string): string[] {
  return read<VitestReport>(file).testResults.flatMap(({ name, message, assertionResults }) => [
    ...(message ? [`${path.relative('.', name)}\n${message}`] : []),
    ...assertionResults
      .filter(({ status }) => status === 'failed')
      .map((test) => `${path.relative('.', name)} › ${test.fullName}\n${test.failureMessages.join('\n')}`),
  ])
}

type Suite = { suites?: Suite[]; specs: { file: string; line: number; title: string; ok: boolean }[] }

function playwrightFailures(file: string): string[] {
  const within = ({ suites = [], specs }: Suite): string[] => [
    ...specs.filter(({ ok }) => !ok).map((spec) => `e2e/${spec.file}:${spec.line} › ${spec.title}`),
    ...suites.flatMap(within),
  ]
  return read<{ suites: Suite[] }>(file).suites.flatMap(within)
}

/** Runs a command to its end; answers its status. */
function attempt(command: string, args: string[], more: Record<string, string> = {}): Promise<number> {
  console.log(`\n> ${command === process.execPath ? 'node' : command} ${args.join(' ')}`)
  const shell = process.platform === 'win32'
  const child = spawn(command, args, { stdio: 'inherit', env: { ...env, ...more }, shell })
  return new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('exit', (status) => resolve(status ?? 1))
  })
}

async function run(command: string, args: string[]): Promise<void> {
  const status = await attempt(command, args)
  if (status !== 0) process.exit(status)
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}
