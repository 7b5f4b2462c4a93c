import { type SpawnOptions, spawn } from 'node:child_process'
import path from 'node:path'

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Runs a program to its end; throws what it said when it fails. */
export function run(file: string, args: string[], options: SpawnOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += chunk
    })
    child.stderr?.on('data', (chunk) => {
      said += chunk
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`${path.basename(file)} failed (${signal ?? code}): ${said.trim()}`))
    })
  })
}

/** What PostgreSQL's programs need of our environment, and nothing that could change what they do. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env
  return { PATH, ...(process.platform === 'win32' && { SystemRoot, TEMP, TMP }), LC_ALL: 'C', TZ: 'UTC' } as never
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
