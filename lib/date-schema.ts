import { z } from 'zod'
import { isLocalDate, isTimeZone } from './time'

export const localDateSchema = z
  .string()
  .refine(isLocalDate, 'Give a real calendar date such as 2026-11-23.')
  .meta({ format: 'date' })

export const monthSchema = z
  .string()
  .refine((text) => isLocalDate(`${text}-01`), 'Give a month such as 2026-11.')
  .meta({ pattern: '^\\d{4}-\\d{2}$' })

export const timeZoneSchema = z
  .string()
  .max(60, 'That time zone name is too long.')
  .refine(isTimeZone, 'Give a time zone of the IANA list such as Europe/Berlin.')
  .meta({ examples: ['Europe/Berlin'] })
