import { parseOptions } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { checkPasswordRules, hashing, hashPassword, nobodysHash, verifyPassword } from './password'

const owner = { username: 'anna', email: 'Anna.Berg@example.com', companyName: 'Acme GmbH' }
const check = (password: string) => () => checkPasswordRules(password, owner)

describe('rules', () => {
  test.each([
    'correct horse',
    'clouds over the harbour',
    'ünïcödé pässwörter',
    '七つの海を越えて行く船の歌',
    'x7Kp2mQ9vT',
    ' leading and trailing ',
    '🐎🔋📎🧷🐎🔋📎🧷🐎🔋',
    'a'.repeat(40) + 'bcdefgh'.repeat(12),
  ])('take %s', (password) => expect(check(password)).not.toThrow())

  test.each([
    'nine char',
    '',
    '🐎🔋📎🧷🐎🔋📎🧷🐎',
    `abcde${'x'.repeat(124)}`,
    '1234567890',
    'password123',
    'Password2026!',
    'Sommer-----2026'.replaceAll('-', ' '),
    'qwertyuiop',
    'ABCABCABCABC',
    '            ',
    'anna.berg@example.com',
    'ANNA.BERG@EXAMPLE.COM',
    'Anna.Berg2026',
    'anna123456789',
    'Acme GmbH 2026!',
    'acmegmbh!!!',
    'ａｃｍｅｇｍｂｈ2026',
  ])('refuse %j', (password) => expect(check(password)).toThrow(expect.objectContaining({ code: 'invalid_input' })))

  test('name the field', () => {
    expect(() => checkPasswordRules('short', owner, 'new_password')).toThrow(
      expect.objectContaining({ extra: { errors: [expect.objectContaining({ path: 'new_password' })] } }),
    )
  })
})

describe('hashes', () => {
  test('are argon2id, made as OWASP says, and every one is another', async () => {
    const [a, b] = await Promise.all([hashPassword('clouds'), hashPassword('clouds')])
    expect(a).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(a).not.toBe(b)
  })

  test("of nobody cost what everybody's cost", () => {
    expect(parseOptions(nobodysHash)).toMatchObject(hashing)
  })

  test('know the password in either normal form, and no other', async () => {
    const hash = await hashPassword('pässwörter überall'.normalize('NFD'))
    expect(await verifyPassword(hash, 'pässwörter überall'.normalize('NFC'))).toBe(true)
    expect(await verifyPassword(hash, 'passworter uberall')).toBe(false)
    expect(await verifyPassword(hash, '')).toBe(false)
    expect(await verifyPassword(null, 'pässwörter überall')).toBe(false)
  })
})
