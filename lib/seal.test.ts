import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { seal, unseal } from './seal'

const key = randomBytes(32)
const text = '{"invitation":"/invitation#token=Ä"}'

test('what was sealed is read again with the same key only', () => {
  const sealed = seal(key, text)
  expect(unseal(key, sealed)).toBe(text)
  expect(() => unseal(randomBytes(32), sealed)).toThrow()
})

test('neither the text nor its repetition shows', () => {
  expect(seal(key, text)).not.toBe(seal(key, text))
  expect(Buffer.from(seal(key, text), 'base64url').toString('latin1')).not.toContain('invitation')
})

test('a changed text is refused', () => {
  const bytes = Buffer.from(seal(key, text), 'base64url')
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  expect(() => unseal(key, bytes.toString('base64url'))).toThrow()
})
