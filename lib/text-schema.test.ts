import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countrySchema, emailSchema, filledLine, languageSchema, line, usernameSchema } from './text-schema'

describe('a line of text', () => {
  test.each([
    ['  Ada  ', 'Ada'],
    ['Zoe\u0308', 'Zoë'],
    ['Nguyễn Văn Ánh', 'Nguyễn Văn Ánh'],
    ['李小龍', '李小龍'],
    ['محمد', 'محمد'],
    ["Siobhán O'Brien-Ní", "Siobhán O'Brien-Ní"],
    ['می‌خواهم', 'می‌خواهم'],
  ])('keeps %j as %j', (given, kept) => {
    expect(filledLine(200).parse(given)).toBe(kept)
  })

  test.each(['a\nb', 'a\u0000', 'a\rb', '\u202eevil', 'x\u2066y', '\ud800', 'tab\tbed', 'a\u2028b'])(
    'refuses %j',
    (given) => {
      expect(filledLine(200).safeParse(given).success).toBe(false)
    },
  )

  test.each(['', '   ', '\u200b', '\u200d\u0301'])('says that %j is empty', (given) => {
    expect(filledLine(200).safeParse(given).success).toBe(false)
  })

  test('counts its length after trimming', () => {
    expect(line(3).safeParse(' abc ').success).toBe(true)
    expect(line(3).safeParse('abcd').success).toBe(false)
  })

  test('never keeps what cannot be stored and read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const parsed = line(500).safeParse(given)
        if (!parsed.success) return
        expect(Buffer.from(parsed.data).toString()).toBe(parsed.data)
        expect(parsed.data).not.toContain('\u0000')
        expect(line(500).parse(parsed.data)).toBe(parsed.data)
      }),
    )
  })
})

describe('an e-mail address', () => {
  test.each(['ada@example.com', "o'brien@example.co.uk", 'a+b@x-y.org', ' ada@example.com '])('%j is one', (given) => {
    expect(emailSchema.parse(given)).toBe(given.trim())
  })

  test.each([
    '"e@evil.com"@victim.com',
    'a@b.com\r\nBcc: c@d.com',
    'a b@c.com',
    'a@b',
    'a@@b.com',
    '.a@b.com',
    'a..b@c.com',
    'a@b.com,c@d.com',
    'Ada <a@b.com>',
    `${'a'.repeat(65)}@b.com`,
    `a@${'b'.repeat(250)}.com`,
    'a\u0000@b.com',
  ])('%j is none', (given) => {
    expect(emailSchema.safeParse(given).success).toBe(false)
  })
})

test('a user name cannot be an address, a path or empty', () => {
  for (const good of ['ada', 'Ada.L-1_x', '1']) expect(usernameSchema.safeParse(good).success).toBe(true)
  for (const bad of ['', 'a@b.com', '../x', '.a', 'a b', 'ä', 'a'.repeat(65)])
    expect(usernameSchema.safeParse(bad).success).toBe(false)
})

test('languages and countries are codes', () => {
  for (const good of ['en', 'pt-BR', 'tr']) expect(languageSchema.safeParse(good).success).toBe(true)
  for (const bad of ['', 'EN', 'english', 'en_US', 'en-us']) expect(languageSchema.safeParse(bad).success).toBe(false)
  for (const good of ['DE', 'TR', 'US']) expect(countrySchema.safeParse(good).success).toBe(true)
  for (const bad of ['', 'de', 'ZZ', 'QQ', 'DEU']) expect(countrySchema.safeParse(bad).success).toBe(false)
})
