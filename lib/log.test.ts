import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

/** What the log prints when a program says `code`; in a process of its own, for it writes to standard output itself. */
function logged(code: string): string {
  const program = `import('./lib/log.ts').then(({ log, flushLog }) => { ${code}; flushLog() })`
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '-e', program], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'info' },
  })
  return stdout
}

it('writes one JSON object a line, without secrets, parameters or injected lines', () => {
  const lines = logged(`
    log().info({ body: { password: 'canary', token: 'canary' }, headers: { cookie: 'canary', authorization: 'canary' } }, 'a\\nb')
    const cause = Object.assign(new Error('duplicate'), { code: '23505', constraint_name: 'employee_email', parameters: ['canary'], detail: 'canary' })
    log().error({ err: new Error('Failed query: insert\\nparams: canary,canary', { cause }) }, 'failed')
    log().debug('quiet')
  `)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toHaveLength(2)
  expect(JSON.stringify(lines)).not.toContain('canary')
  expect(lines[0]).toMatchObject({ level: 'info', msg: 'a\nb' })
  expect(lines[1]).toMatchObject({ level: 'error', err: { cause: { code: '23505', constraint: 'employee_email' } } })
})
