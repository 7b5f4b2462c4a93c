import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'

export type Line = { what: string; measured: number; unit: string; target?: string; met?: boolean }

/** Prints the lines as a table and keeps them as JSON below bench/results. */
export function report(lines: Line[]): void {
  console.table(
    lines.map(({ what, measured, unit, target = '', met }) => ({
      what,
      measured: Math.round(measured * 100) / 100,
      unit,
      target,
      met: met === undefined ? '' : met ? 'yes' : 'NO',
    })),
  )
  const folder = path.join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  const at = new Date().toISOString()
  const machine = {
    cores: cpus().length,
    model: cpus()[0]?.model,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  }
  const file = path.join(folder, `${at.replaceAll(':', '-')}.json`)
  writeFileSync(file, `${JSON.stringify({ at, machine, lines }, null, 2)}\n`)
  console.log(`Kept in ${path.relative(process.cwd(), file)}`)
}

export function median(values: number[]): number {
  return quantile(values, 0.5)
}

/** The value that `share` (0 to 1) of the values do not exceed. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
