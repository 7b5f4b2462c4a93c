import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findBrowser } from './browser'

/**
 * Everything, in the order in which it is quickest to hear of a mistake: format and lint, types, the build, unit and
 * database and process tests, then the browser. Ends with one line that counts what was run.
 */
const reports = mkdtempSync(path.join(tmpdir(), 'daybook-test-'))
const vitestReport = path.join(reports, 'vitest.json')
const playwrightReport = path.join(reports, 'playwright.json')

const browser = await findBrowser()
const env = { ...process.env, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport }

run('npx', ['biome', 'check', '.'])
run('npx', ['tsc', '--noEmit'])
run(process.execPath, ['--import', 'tsx', 'scripts/build.ts'])
const failures = [
  attempt('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile=${vitestReport}`]),
  attempt('npx', ['playwright', 'test', '--reporter=list,json']),
].filter((status) => status !== 0).length

const vitest = read<{ numPassedTests: number; numFailedTests: number; numPendingTests: number }>(vitestReport)
const playwright = read<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(
  playwrightReport,
)
rmSync(reports, { recursive: true, force: true })

const passed = vitest.numPassedTests + playwright.stats.expected
const failed = vitest.numFailedTests + playwright.stats.unexpected + playwright.stats.flaky
const skipped = vitest.numPendingTests + playwright.stats.skipped
if (skipped > 0) console.log(`${skipped} tests were skipped, which counts as a failure`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(passed > 0 && failed === 0 && skipped === 0 && failures === 0 ? 0 : 1)

function attempt(command: string, args: string[]): number {
  console.log(`\n> ${command === process.execPath ? 'node' : command} ${args.join(' ')}`)
  return spawnSync(command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' }).status ?? 1
}

function run(command: string, args: string[]): void {
  const status = attempt(command, args)
  if (status !== 0) process.exit(status)
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}
