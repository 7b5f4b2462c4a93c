import pino, { type Logger } from 'pino'
import { env } from './env'

type Held = { daybookLog?: Logger; daybookFlushLog?: () => void }
const held = globalThis as Held

const secrets = ['password', 'token', 'access', 'refresh', 'authorization', 'cookie', 'secret', 'invitation']

/**
 * The process's log: JSON lines on standard output. One for server.ts and Next's copy of this module, so that lines never
 * mix. Lines are written behind the request, half a second later at most; `flushLog` before the process ends.
 */
export function log(): Logger {
  if (!held.daybookLog) {
    const destination = pino.destination({ dest: 1, sync: false, minLength: 4_096, periodicFlush: 500 })
    held.daybookFlushLog = () => destination.flushSync()
    held.daybookLog = pino(
      {
        level: env().LOG_LEVEL,
        base: undefined,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '…' },
        serializers: { err: describeError },
      },
      destination,
    )
  }
  return held.daybookLog
}

export function flushLog(): void {
  try {
    held.daybookFlushLog?.()
  } catch {
    // Nothing was written yet, or standard output is gone.
  }
}

/** Name, message, code and stack of an error and its causes; not the parameters of a failed query. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, stack, cause } = error
  const extra = error as { code?: unknown; constraint_name?: unknown }
  return {
    name,
    message: withoutParameters(error.message),
    code: extra.code,
    constraint: extra.constraint_name,
    stack: stack && withoutParameters(stack),
    cause: cause === undefined ? undefined : describeError(cause),
  }
}

/** drizzle writes a failed query's parameters into its message: names, addresses, password hashes. */
function withoutParameters(text: string): string {
  return text.replace(/\nparams: [^\n]*/g, '')
}
