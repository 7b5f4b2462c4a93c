import { hash, verify } from '@node-rs/argon2'
import { sql } from 'drizzle-orm'
import { credential } from '@/db/schema'
import type { AnyContext } from '../context'
import { invalid } from '../errors'
import { commonPasswords } from './common-passwords'
import { hashingTurn } from './hashing-turn'

/** argon2id as OWASP asks for: 19 MiB, two passes, one lane. The enum of the package does not exist at run time. */
export const hashing = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The hash of a password nobody knows, so that an account that does not exist costs as much as a wrong password. */
export const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$iQHduJqcrYqz7gXzX1zS/g$4KqRzWZ92bRZWD5VUyI7NEaQwdDVKeJNTg+d8QyL/sQ'

export const shortest = 10
export const longest = 128

/** What a password must not repeat. */
export type PasswordOwner = { username?: string; email: string; companyName: string }

/** Refuses (`invalid_input` at `path`) what is too short or long, among the commonest, or tells whose it is. */
export function checkPasswordRules(password: string, owner: PasswordOwner, path = 'password'): void {
  const length = [...password.normalize('NFC')].length
  if (length < shortest) throw invalid(path, `Use at least ${shortest} characters.`)
  if (length > longest) throw invalid(path, `Use at most ${longest} characters.`)
  const core = coreOf(password)
  if (commonPasswords.has(folded(password)) || commonPasswords.has(core) || new Set(folded(password)).size < 4) {
    throw invalid(path, 'This password is among the first that others would try. Choose another.')
  }
  const telling = [owner.username ?? '', owner.email, owner.email.split('@')[0] ?? '', owner.companyName]
  if (telling.some((text) => text && (folded(text) === folded(password) || coreOf(text) === core))) {
    throw invalid(path, 'Choose a password that is not your name here, your e-mail address or the company.')
  }
}

export async function hashPassword(password: string): Promise<string> {
  return hashingTurn(() => hash(password.normalize('NFC'), hashing))
}

/** True for the right password. Without a hash (no such account, no password yet) it computes as long and says false. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const right = await hashingTurn(() => verify(passwordHash ?? nobodysHash, password.normalize('NFC')))
  return right && passwordHash !== null
}

/** Stores a hash made by `hashPassword`, in the caller's transaction; the caller ends sessions and writes the audit. */
export async function storePassword(ctx: AnyContext, employeeId: number, passwordHash: string): Promise<void> {
  await ctx.db
    .insert(credential)
    .values({ employeeId, passwordHash, changedAt: ctx.now })
    .onConflictDoUpdate({
      target: credential.employeeId,
      set: { passwordHash: sql`excluded.password_hash`, changedAt: ctx.now },
    })
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Without spaces, and without the digits and signs people add at the end: `Acme GmbH 2026!` is `acmegmbh`. */
function coreOf(text: string): string {
  const core = folded(text).replace(/\s+/g, '')
  return core.replace(/[^\p{L}]+$/u, '') || core
}
