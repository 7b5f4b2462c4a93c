import { expect, test } from 'vitest'
import { mailState } from './mail-state'

const via = { server: 'mail.example.com:587', from: 'book@example.com' }

test.each([
  [{ via: null, waiting: 3, dead: 1 }, /^Mail is off\. Set SMTP_URL/],
  [
    { via, waiting: 0, dead: 0 },
    /^Mail is on: .* through mail\.example\.com:587\. None is waiting, none was given up\.$/,
  ],
  [{ via, waiting: 1, dead: 1 }, / 1\smail is waiting, 1 was given up\.$/],
  [{ via, waiting: 2, dead: 3 }, / 2\smails are waiting, 3 were given up\.$/],
])('%o is said', (mail, words) => {
  expect(mailState(mail)).toMatch(words)
})
