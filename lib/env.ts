import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535).default(3000)

const schema = z
  .object({
    PORT: port,
    APP_URL: z.url().optional(),
    AUTH_SECRET: z.string().min(32).optional(),
    ADMIN_EMAIL: z.string().optional(),
    ADMIN_PASSWORD: z.string().optional(),
  })
  .transform((given) => ({ ...given, APP_URL: given.APP_URL ?? `http://localhost:${given.PORT}` }))

export type Env = z.output<typeof schema>

let parsed: Env | null = null

/** The process's settings, checked once. */
export function env(): Env {
  parsed ??= schema.parse(process.env)
  return parsed
}
