import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { issueSentence } from './issue-words'

function sentenceOf(schema: z.ZodType, value: unknown): string | undefined {
  return schema.safeParse(value, { error: issueSentence }).error?.issues[0]?.message
}

describe('says plainly what to give', () => {
  it.each<[z.ZodType, unknown, string]>([
    [z.string(), undefined, 'This is needed.'],
    [z.enum(['a', 'b']), undefined, 'This is needed.'],
    [z.strictObject({ name: z.string() }), {}, 'This is needed.'],
    [z.string(), 7, 'Give text.'],
    [z.number(), '7', 'Give a number.'],
    [z.int(), 7.5, 'Give a whole number.'],
    [z.coerce.number().int(), 'one', 'Give a number.'],
    [z.boolean(), null, 'Give true or false.'],
    [z.array(z.int()), {}, 'Give a list.'],
    [z.strictObject({}), [], 'Give an object with named fields.'],
    [z.date(), '2026', 'Give another kind of value.'],
    [z.int().max(500), 501, 'Give a number of at most 500.'],
    [z.number().positive(), 0, 'Give a number of more than 0.'],
    [z.string().max(120), 'x'.repeat(121), 'Give at most 120 characters.'],
    [z.string().min(1), '', 'Give at least 1 character.'],
    [z.string().length(2), 'x', 'Give exactly 2 characters.'],
    [z.array(z.int()).max(1), [1, 2], 'Give at most 1 entry.'],
    [z.array(z.int()).min(2), [1], 'Give at least 2 entries.'],
    [z.enum(['admin', 'manager']), 'boss', 'Give one of admin, manager.'],
    [z.literal('ok'), 'no', 'Give ok.'],
    [z.email(), 'ann', 'Give an e-mail address.'],
    [z.uuid(), '7', 'Give an id of 36 characters.'],
    [z.iso.datetime({ offset: true }), 'now', 'Give a time with its zone such as 2026-11-23T08:04:10+01:00.'],
    [z.string().regex(/x/), 'y', 'Give text of the right form.'],
    [z.number().multipleOf(0.5), 0.3, 'Give a multiple of 0.5.'],
    [z.union([z.string(), z.boolean()]), 7, 'Give something else.'],
  ])('%#', (schema, value, sentence) => {
    expect(sentenceOf(schema, value)).toBe(sentence)
  })
})

it('leaves what a schema says itself', () => {
  expect(sentenceOf(z.string().max(1, 'One letter, please.'), 'ab')).toBe('One letter, please.')
  expect(sentenceOf(z.string('A name, please.'), undefined)).toBe('A name, please.')
})
