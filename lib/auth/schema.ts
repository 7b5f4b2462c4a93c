import { z } from 'zod'
import { clockings, sessionKinds } from '@/db/schema'
import { localDateSchema, timeZoneSchema } from '../date-schema'
import { person } from '../people/schema'
import { countrySchema, emailSchema, filledLine, languageSchema } from '../text-schema'

/** Long enough for any password of ours, short enough to hash; the rules for new ones are in password.ts. */
const anyPassword = z.string().min(1).max(512)
const opaqueToken = z.string().min(1).max(200)
const instant = z.string().meta({ format: 'date-time' })

export const loginBody = z.strictObject({ username: z.string().trim().min(1).max(254), password: anyPassword })
export const refreshBody = z.strictObject({ refresh: opaqueToken })
export const logoutBody = z.strictObject({ refresh: opaqueToken.optional() })
export const changePasswordBody = z.strictObject({ current_password: anyPassword, new_password: anyPassword })
export const requestResetBody = z
  .strictObject({ username: z.string().max(254).optional(), email: z.string().max(254).optional() })
  .refine(({ username, email }) => (username === undefined) !== (email === undefined), 'Give a user name or an e-mail.')
export const tokenBody = z.strictObject({ token: opaqueToken })
export const setPasswordBody = z.strictObject({ token: opaqueToken, password: anyPassword })
export const setupBody = z.strictObject({
  token: opaqueToken,
  company_name: filledLine(200),
  time_zone: timeZoneSchema,
  country: countrySchema,
  language: languageSchema.optional(),
  name: filledLine(200),
  email: emailSchema,
  password: anyPassword,
  counts_from: localDateSchema
    .optional()
    .meta({ description: 'The first day on which somebody is due; today unless given' }),
})
export const uuidParams = z.strictObject({ uuid: z.uuid() })

export const me = z.object({
  ...person,
  language: z.string().nullable(),
  clocking: z.enum(clockings),
  date_joined: z.string().meta({ format: 'date' }),
})
export type Me = z.output<typeof me>
export const meReadOnly = Object.keys(me.shape).filter((key) => key !== 'language')
export const changeMeShape = { language: languageSchema.nullable().optional() }

export const tokenPair = z.object({ access: z.string(), refresh: z.string(), expires_in: z.int() })
export const loginAnswer = tokenPair.extend({ user: me })
export const sessionItem = z.object({
  id: z.uuid(),
  kind: z.enum(sessionKinds),
  created_at: instant,
  expires_at: instant,
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  is_current: z.boolean(),
})
export const linkAnswer = z.object({
  purpose: z.enum(['invitation', 'reset']),
  /** A path of this site, its token behind `#`. */
  link: z.string(),
  expires_at: instant,
})
export const tokenOwner = z.object({
  purpose: z.enum(['invitation', 'reset']),
  name: z.string(),
  username: z.string(),
  email: z.string(),
  company: z.string(),
  expires_at: instant,
})
export const signInName = z.object({ username: z.string() })
export const setupAnswer = z.object({ company: z.string(), user: me })
