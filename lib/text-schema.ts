import { z } from 'zod'

/** Controls, lone surrogates, and marks that turn the writing direction around: they make a text read as another. */
const hidden = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
const visible = /[^\p{Z}\p{C}\p{M}]/u

/** Text as it was stored, for where a line must stay one: without line breaks and hidden marks. */
export function oneLine(text: string): string {
  return text.replace(new RegExp(hidden, 'gu'), ' ').replace(/\s+/g, ' ').trim()
}

/** One line of text in any script: trimmed, in NFC, at most `max` characters, nothing hidden in it. May be empty. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .normalize('NFC')
    .max(max)
    .refine((text) => !hidden.test(text), 'Contains characters that cannot be shown')
}

/** A line with something to read in it: what names are made of. */
export function filledLine(max: number) {
  return line(max).refine((text) => visible.test(text), 'Must not be empty')
}

/** Why dates of a closed month change. Which endpoints take it says their row, see `asksReason` in lib/endpoint.ts. */
export const changeReasonSchema = filledLine(500).describe(
  'Why dates of a closed month change; asked for by 409 `month_closed` where they do',
)

/** ASCII addresses with a dotted domain; no quotes, no comments, no line breaks. */
export const emailSchema = z
  .string()
  .trim()
  .max(254)
  .regex(z.regexes.email, 'Is not an e-mail address')
  .refine((address) => address.indexOf('@') <= 64, 'Is not an e-mail address')

/** Never an e-mail address, so that nobody can take another's address for a user name. */
export const usernameSchema = z
  .string()
  .trim()
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'May hold letters (a to z), digits, dots, dashes and underscores')

/** `en`, `pt-BR`. */
export const languageSchema = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'Is not a language code')

const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** ISO 3166-1 alpha-2. */
export const countrySchema = z
  .string()
  .refine(
    (code) => /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && countryNames.of(code) !== undefined,
    'Is not a country code',
  )

export const idSchema = z.int().min(1).max(2_147_483_647)

/** The same in an address, where everything is text. */
export const queryIdSchema = z.coerce.number().int().min(1).max(2_147_483_647)
