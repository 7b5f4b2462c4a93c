import { expect, test } from 'vitest'
import { messageWords, valueWords } from './row-words'

test.each([
  ['date_joined', '2026-01-31', '31 Jan 2026'],
  ['date_left', null, 'none'],
  ['name', '2026-01-31', '2026-01-31'],
  ['opening_balance', 2.5, '2.5'],
])('%s %s is shown as %s', (field, value, words) => {
  expect(valueWords(field, value, 'en-GB')).toBe(words)
})

test.each([
  ['Lea left on 2026-01-31. Take them back.', 'Lea left on 31 Jan 2026. Take them back.'],
  ['There is no such day. Write it like 2026-04-03.', 'There is no such day. Write it like 2026-04-03.'],
  ['The number 2026-13-77 is taken.', 'The number 2026-13-77 is taken.'],
])('%s', (message, words) => {
  expect(messageWords(message, 'en-GB')).toBe(words)
})
