import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { byIndex } from '@/db/client'
import { drawnIds } from './raw-loop'
import type { Statement } from './statements'

const clients = 8

export function hasPgbench(): boolean {
  try {
    execFileSync('pgbench', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/**
 * The recorded statements of employee `recordedFor`, replayed by pgbench for employees 1 and up, each once: what varies
 * from one clock-in to the next becomes a variable, the rest stays as recorded. Transactions per second.
 */
export function pgbench(
  url: string,
  statements: Statement[],
  recordedFor: number,
  session: string,
  round: number,
): number {
  const ids = new Set(drawnIds(statements))
  const lines = statements.map(({ text, parameters }) =>
    text
      .replace(/\s+/g, ' ')
      .replace(/\$(\d+)/g, (_, number) => literal(parameters[Number(number) - 1], { recordedFor, session, ids })),
  )
  const script = [
    '\\set n :n + 1',
    '\\set emp :client_id * 4000 + :n',
    `\\set id ${round * 100_000 + 10_000_000} + :emp`,
    ...lines.map((line) => `${line};`),
  ].join('\n')
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'daybook-bench-')), 'clock-in.sql')
  writeFileSync(file, script)
  const args = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-t', '2000', '-D', 'n=0', '-f', file, url]
  const settings = Object.entries(byIndex).map(([name, value]) => `-c ${name}=${value}`)
  const env = { ...process.env, PGOPTIONS: settings.join(' ') }
  const output = execFileSync('pgbench', args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] })
  const tps = /tps = ([\d.]+)/.exec(output)?.[1]
  if (!tps) throw new Error(`pgbench said: ${output}`)
  return Number(tps)
}

type Recorded = { recordedFor: number; session: string; ids: Set<unknown> }

function literal(value: unknown, { recordedFor, session, ids }: Recorded): string {
  if (value === null || value === undefined) return 'null'
  if (value === session) return `('00000000-0000-4000-8000-' || lpad((:emp)::text, 12, '0'))`
  if (value === `key-of-${recordedFor}`) return `('key-' || :id)`
  if (value === recordedFor) return '(:emp)::int'
  if (ids.has(value)) return '(:id)::int'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  // pgbench would take a colon for the beginning of a variable.
  return `('${String(value).replaceAll("'", "''").replaceAll(':', "' || chr(58) || '")}')`
}
