import { z } from 'zod'
import { wanted } from './issue-words'

const text = z.string().trim().min(1)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema)

/** Every setting of the process. An empty variable counts as unset. */
const settings = z.object({
  NODE_ENV: optional(z.enum(['development', 'production', 'test']).default('production')),
  PORT: optional(z.coerce.number('a port number').int().min(1).max(65_535).default(3000)),
  HOST: optional(text.default('0.0.0.0')),
  APP_URL: optional(z.url({ protocol: /^https?$/, error: 'an address like https://daybook.example.com' }).optional()),
  DATABASE_URL: optional(postgresUrl().optional()),
  MIGRATION_DATABASE_URL: optional(postgresUrl().optional()),
  DATA_DIR: optional(text.default('./data')),
  AUTH_SECRET: optional(z.string().min(32, 'at least 32 characters').optional()),
  ADMIN_EMAIL: optional(z.email('an e-mail address').optional()),
  ADMIN_PASSWORD: optional(z.string().min(10, 'at least 10 characters').optional()),
  SMTP_URL: optional(
    z.url({ protocol: /^smtps?$/, error: 'an address like smtp://user:password@host:587' }).optional(),
  ),
  MAIL_FROM: optional(mailbox().optional()),
  LOG_LEVEL: optional(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional()),
  TRUST_PROXY: optional(z.coerce.number('the number of proxies in front').int().min(0).max(10).default(0)),
  API_DOOR: optional(z.enum(['direct', 'next']).optional()),
  NEXT_DIST_DIR: optional(text.default('.next')),
})

function postgresUrl() {
  return z.url({ protocol: /^postgres(ql)?$/, error: 'an address like postgres://user:password@host:5432/daybook' })
}

/** Who a mail is from. */
export type Mailbox = { name: string; address: string }

/** 'Daybook <daybook@example.com>', or the address alone. */
function mailbox() {
  const error = 'a sender like Daybook <daybook@example.com>'
  return z
    .string()
    .regex(/^[^<>\p{Cc}]*<[^<>]+>$|^[^<>]+$/u, error)
    .transform((text): Mailbox => {
      const [name = '', address = ''] = text.includes('<') ? text.slice(0, -1).split('<') : ['Daybook', text]
      return { name: name.trim().replace(/^"(.*)"$/, '$1'), address: address.trim() }
    })
    .refine(({ address }) => z.email().safeParse(address).success, error)
}

type Derived = { APP_URL: string; API_DOOR: 'direct' | 'next'; LOG_LEVEL: string; MAIL_FROM: Mailbox }
export type Env = Omit<z.output<typeof settings>, keyof Derived> & Derived

/** Parses settings; throws one Error that names every variable that is wrong, never its value. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const parsed = settings.safeParse(variables, { error: wanted })
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: expected ${issue.message}`)
    throw new Error(`Daybook cannot start with these settings:\n${lines.join('\n')}`)
  }
  const env = parsed.data
  if ((env.ADMIN_EMAIL === undefined) !== (env.ADMIN_PASSWORD === undefined)) {
    throw new Error('Daybook cannot start with these settings:\n  ADMIN_EMAIL and ADMIN_PASSWORD belong together')
  }
  const appUrl = new URL(env.APP_URL ?? `http://localhost:${env.PORT}`)
  return {
    ...env,
    APP_URL: appUrl.origin,
    MAIL_FROM: env.MAIL_FROM ?? { name: 'Daybook', address: `daybook@${appUrl.hostname}` },
    LOG_LEVEL: env.LOG_LEVEL ?? (env.NODE_ENV === 'test' ? 'silent' : 'info'),
    API_DOOR: env.API_DOOR ?? (env.NODE_ENV === 'development' ? 'next' : 'direct'),
  }
}

let parsed: Env | undefined

/** The settings of this process, read once. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

/** Without SMTP_URL Daybook sends no mail, and says so where one could be expected. */
export function mailIsOn(): boolean {
  return env().SMTP_URL !== undefined
}
